import Chronology
import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import Jurisdiction
import Requirements
import Synchronization
import Testing

@testable import FrontDesk
@testable import Replica

@Suite("Bundles at a page", .requirement("Z12"))
struct BundlePageTests {
    private let folder = NSTemporaryDirectory() + "linban-bundles-\(UUID().uuidString)"

    /// A browser before a desk whose door says `outcome` of whatever is handed in.
    /// - Returns: what the node noted of its officers.
    @discardableResult
    private func atDesk(
        _ outcome: BundleDoor.Outcome, left: [String] = [],
        _ body: @Sendable (Browser, _ seen: @Sendable () -> [[UInt8]]) async throws -> Void
    ) async throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a test's litter
        let division = try #require(DivisionCode("419902000000"))
        let seen = Mutex<[[UInt8]]>([])
        let (folder, made) = (folder, try await TestStation.make())
        let door = BundleDoor(
            folder: folder,
            export: { node, limit in
                // One file more for whoever bounds them, and other bytes each time.
                let count = seen.withLock { seen in
                    seen.append([UInt8(truncatingIfNeeded: (limit ?? 0) >> 20)])
                    return seen.count
                }
                let files = try (1...(limit == nil ? 1 : 2)).map { number in
                    let path = "\(folder)/made-\(count).\(number)"
                    try Data([UInt8(count), UInt8(number)]).write(to: URL(fileURLWithPath: path))
                    return BundleDoor.File(path: path, number: UInt64(10 * count + number), length: 2)
                }
                return BundleDoor.Made(
                    node: try #require(NodeID(description: node)), division: division, files: files,
                    scansLeft: limit == nil ? 0 : 5)
            },
            take: { path in
                let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
                seen.withLock { $0.append(bytes) }
                return outcome
            })
        let desk = try made.desk(bundles: door)
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            try await body(Browser(client)) { seen.withLock { $0 } }
        }
        let noted = try await made.station.perform { replica in
            try replica.read { db in
                try String.fetchAll(
                    db, sql: "SELECT officer || ': ' || what FROM act WHERE user IS NULL ORDER BY rowid")
            }
        }
        try await made.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == left)
        return noted
    }

    @Test("a file goes to the door as it was chosen, and what it brought is said")
    func taken() async throws {
        let division = try #require(DivisionCode("419902000000"))
        let taken = BundleDoor.Taken(
            division: division, number: 3, entries: 12, needed: [2], isUnfinished: false, isTwin: false, parked: 0)
        let file = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
        let noted = try await atDesk(.taken(taken)) { browser, seen in
            _ = try await browser.signIn("zhou")
            #expect(try await browser.get(.bundles).html.contains("离线包"))
            let answer = try await browser.upload(file, to: .takeBundle)
            #expect(answer.location == "/line/bundles")
            #expect(seen() == [file])
            #expect(try await browser.get(.bundles).html.contains("第 3 号离线包，新内容 12 条。缺第 2 号"))
        }
        #expect(noted == ["1: bundle import"])
    }

    @Test("a refused file is said to be, with what to do; without the page's token nothing is even read")
    func refused() async throws {
        try await atDesk(.refused(.alteredOrCut)) { browser, seen in
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.bundles)
            let answer = try await browser.upload([1, 2, 3], to: .takeBundle)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("重新拷一次"))
            #expect(try await browser.upload([], to: .takeBundle).html.contains("没有选文件"))
            #expect(try await browser.upload([1], to: .takeBundle, csrf: "0000").status == .forbidden)
            #expect(seen() == [[1, 2, 3]])
        }
    }

    @Test(
        "an export is a list of files of the size that was chosen, and says what found no room; it stays beside the next, and with the desk"
    )
    func exported() async throws {
        let noted = try await atDesk(.refused(.replayed), left: ["made-1.2", "made-2.1"]) { [folder] browser, seen in
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.bundles)
            let node = SitePath.exportBundle(node: "075cef74fa00b4aa")
            func file(_ number: String, _ node: String = "075cef74fa00b4aa") -> SitePath {
                .exportedBundle(node: node, number: number)
            }
            #expect(try await browser.post(node, [("size", "mail")]).location == "/line/bundles")
            let page = try await browser.get(.bundles).html
            #expect(page.contains("已导出 2 个文件") && page.contains("还有 5 份材料影像没有装下"))
            let answer = try await browser.get(file("12"))
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"bundle-419902000000-12.lbb\"")
            #expect(answer.html.utf8.elementsEqual([1, 2]))
            // Once more, as after a download that broke off.
            #expect(try await browser.get(file("12")).status == .ok)
            #expect(try await browser.get(file("13")).status == .notFound)
            #expect(try await browser.get(file("12", "1f5cef74fa00b4ab")).status == .notFound)
            _ = try await browser.post(node, [("size", "any")])
            let next = try await browser.get(.bundles).html
            #expect(next.contains("第 21 号离线包") && next.contains("第 12 号离线包") && !next.contains("没有装下"))
            // The screen locks in between, and another officer comes.
            _ = try await browser.post(.lockScreen)
            _ = try await browser.signIn("zhou")
            #expect(try await browser.get(file("12")).status == .ok)
            // What the node has let go of is not offered.
            try FileManager.default.removeItem(atPath: folder + "/made-1.1")
            #expect(!(try await browser.get(.bundles).html.contains("第 12 号离线包")))
            #expect(seen() == [[2], [0]])
            #expect(try await browser.post(.exportBundle(node: "nobody")).status == .notFound)
        }
        #expect(noted == ["1: bundle export 075cef74fa00b4aa", "1: bundle export 075cef74fa00b4aa"])
    }

    @Test(
        "what lies ready is taken along under its station's code, and who did is noted; not for one that was taken out since"
    )
    func carried() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a test's litter
        let (made, file) = (try await TestStation.make(), folder + "/ready")
        let town = try await made.townBelow()
        let node = try await town.station.perform { $0.identity.node }
        try Data([7]).write(to: URL(fileURLWithPath: file))
        let seen = Mutex<(isUnreadable: Bool, carried: [UInt64])>((false, []))
        let door = BundleDoor(
            folder: folder, export: { _, _ in throw CocoaError(.fileWriteUnknown) },
            prepared: {
                guard !seen.withLock(\.isUnreadable) else { throw CocoaError(.fileReadUnknown) }
                let ready = BundleDoor.File(path: file, number: 7, length: 1)
                return [.init(node: node, at: Instant(milliseconds: 0), files: [ready])]
            },
            carry: { number, _ in seen.withLock { $0.carried.append(number) } }, take: { _ in .refused(.replayed) })
        let desk = try made.desk(bundles: door)
        try await desk.service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
            let browser = Browser(client)
            _ = try await browser.signIn("zhou")
            let path = SitePath.preparedBundle(node: node.description, number: "7")
            let answer = try await browser.get(path)
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"bundle-419902100000-7.lbb\"")
            #expect(answer.html.utf8.elementsEqual([7]) && seen.withLock(\.carried) == [7])
            #expect(try await browser.get(.preparedBundle(node: node.description, number: "8")).status == .notFound)
            try await made.station.perform { try $0.revoke(node, reason: "stolen") }
            let refused = try await browser.get(path)
            #expect(
                refused.status == .unprocessableContent
                    && refused.html.contains(Wording.Bundle.refused(BundlePartnerRefusal.revoked(node))))
            #expect(seen.withLock(\.carried) == [7])
            seen.withLock { $0.isUnreadable = true }
            #expect(try await browser.get(.desk).status == .ok)
        }
        let noted = try await made.station.perform { replica in
            try replica.read { db in try String.fetchAll(db, sql: "SELECT what FROM act WHERE user IS NULL") }
        }
        #expect(noted == ["bundle carried \(node) 7"])
        try await town.close()
        try await made.close()
    }

    @Test("who chose no size gets files for a stick")
    func usual() async throws {
        try await atDesk(.refused(.replayed), left: ["made-1.1", "made-1.2"]) { browser, seen in
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.bundles)
            _ = try await browser.post(.exportBundle(node: "075cef74fa00b4aa"))
            #expect(seen() == [[64]])
        }
    }

    @Test("each refusal is a sentence of its own, with a next step")
    func sentences() {
        let sentences = BundleDoor.Refusal.allCases.map(Wording.Bundle.refused)
        #expect(Set(sentences).count == sentences.count)
    }
}
