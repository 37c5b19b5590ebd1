import Chronology
import Foundation
import Testing

@testable import Journal

/// Entries of which the name is left (retention.md).
@Suite("pruned entries")
struct PrunedTests {
    private let name = LeafHash(bytes: Array(0..<32))
    private let subject = SubjectID(bytes: Array(0xa0..<0xb0))

    @Test("the page's vectors are what a frame carries")
    func vectors() throws {
        let page = try String(contentsOf: NamedValues.folder.appending(path: "retention.md"), encoding: .utf8)
        let name = try #require(name)
        for (what, mention) in [
            ("of no first mention, name `00…1f`", nil), ("first mention of case `a0…af`, same name", subject),
        ] {
            let carried = CarriedEntry(Entry(pruned: name, mentioning: mention), withPrivate: true)
            let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(what) |") })
            let open = ([UInt8(carried.open.count)] + carried.open).hexadecimal
            #expect(row.contains("| `\(open)` |"))
            guard case .withheld(let mac) = carried.secluded else {
                Issue.record("a pruned entry carries its name")
                continue
            }
            #expect(page.contains("`\(([1] + mac).hexadecimal)`"))
            #expect(mac == name.bytes)
        }
    }

    @Test("later entries count its mention, and read once the secret is known")
    func mentions() throws {
        var author = SegmentContext()
        let secret = [UInt8](repeating: 7, count: Secret.length)
        func draft(_ about: Draft.About) -> Draft {
            Draft(
                kind: 101, wall: .init(milliseconds: 0), about: about, known: Known(), body: [1], privateBody: [2],
                secret: secret)
        }
        let one = try author.write(draft(.opens))
        let subject = try #require(one.subject)
        let two = try author.write(draft(.opens))
        let three = try author.write(draft(.subject(subject)))

        var reader = SegmentContext()
        let mentioned = try one.entry.mention(of: subject)
        #expect(mentioned == subject)
        #expect(try three.entry.mention(of: subject) == nil)
        let pruned = Entry(pruned: one.entry.hash, mentioning: mentioned)
        let read = try reader.read(CarriedEntry(pruned, withPrivate: true))
        #expect(read.isPruned && read.kind == EntryKind.pruned && read.entry.hash == one.entry.hash)
        #expect(try reader.read(CarriedEntry(two.entry, withPrivate: true)) == two)
        #expect(reader.mentions.map(\.secret) == [nil, secret])
        #expect(throws: FrameFault.gap) { try reader.read(CarriedEntry(three.entry, withPrivate: true)) }
        reader.recall(secret, of: subject)
        #expect(try reader.read(CarriedEntry(three.entry, withPrivate: true)) == three)
        #expect(reader.takeUnkept() == [1])
    }

    @Test("what is no pruned entry is malformed")
    func malformed() throws {
        func read(_ carried: CarriedEntry) throws -> ReadEntry {
            var context = SegmentContext()
            return try context.read(carried)
        }
        let name = [UInt8](repeating: 1, count: 32)
        #expect(throws: FrameFault.malformed("a pruned entry without a name")) {
            try read(CarriedEntry(open: [0], secluded: .none))
        }
        #expect(throws: FrameFault.malformed("a pruned entry without a name")) {
            try read(CarriedEntry(open: [0], secluded: .held(name)))
        }
        for count in [2, 16, 18, 33] {
            #expect(throws: FrameFault.malformed("a case's name is not 16 bytes")) {
                try read(
                    CarriedEntry(open: [UInt8](repeating: 0, count: count), secluded: .withheld(mac: name)))
            }
        }
    }
}
