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
        _ outcome: BundleDoor.Outcome,
        _ body: @Sendable (Browser, _ seen: @Sendable () -> [[UInt8]]) async throws -> Void
    ) async throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a test's litter
        let seen = Mutex<[[UInt8]]>([])
        let (folder, made) = (folder, try await TestStation.make())
        let door = BundleDoor(
            folder: folder,
            export: { _ in
                try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder + "/made"))
                return BundleDoor.Made(path: folder + "/made", number: 7)
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
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
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

    @Test("an export comes as a file with its number, and does not stay behind")
    func exported() async throws {
        let noted = try await atDesk(.refused(.replayed)) { browser, _ in
            _ = try await browser.signIn("zhou")
            _ = try await browser.get(.bundles)
            let answer = try await browser.post(.exportBundle(node: "075cef74fa00b4aa"))
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"bundle-7.lbb\"")
            #expect(answer.html.utf8.elementsEqual([1, 2, 3]))
            #expect(try await browser.post(.exportBundle(node: "nobody")).status == .notFound)
        }
        #expect(noted == ["1: bundle export 075cef74fa00b4aa"])
    }

    @Test("each refusal is a sentence of its own, with a next step")
    func sentences() {
        let sentences = BundleDoor.Refusal.allCases.map(Wording.Bundle.refused)
        #expect(Set(sentences).count == sentences.count)
    }
}
