import Chronology
import Foundation
import Jurisdiction
import Testing
import Trust

@testable import Journal

/// The vectors of `Protocol/vectors/journal.txt`, made here and read there: whoever changes bytes changes the file first.
@Suite("The vectors of journal.md")
struct GoldenTests {
    private static let file = "vectors/journal.txt"
    private static let known = Known(beacon: 20_775, authority: 5, catalog: 1, calendar: 1, rules: 1)

    /// A founding, an officer, a case of two entries, a step in somebody else's case.
    static func segment() throws -> SampleSegment {
        let tree = try VectorTree()
        var segment = try SampleSegment(
            tree.head("village"), .parties(Parties([try VectorTree.division("village")])), tag: 0x0102_0304_0506_0708,
            wall: noon, known: known)
        func write(
            _ kind: UInt32, _ minute: Int64, _ about: Draft.About, seen: [[UInt8]] = [], known: Known = known,
            _ body: [UInt8], _ privateBody: [UInt8]?, secret: [UInt8] = []
        ) throws {
            try segment.write(
                Draft(
                    kind: kind, wall: noon + 60 * minute, driftSeconds: minute == 4 ? -2 : 0, about: about, seen: seen,
                    known: known, officer: 1, body: body, privateBody: privateBody, secret: secret))
        }
        try write(
            250, 1, .nothing, field(1, 1) + field(2, "intakeClerk"), field(1, "a") + field(2, "甲"), secret: noise(16, 1)
        )
        try write(101, 2, .opens, field(6, 1), field(4, "乙"), secret: noise(16, 2))
        let opened = try #require(segment.reads[2].subject)
        try write(107, 3, .subject(opened), field(6, "受理〔2026〕1号"), field(2, "予以受理。"))
        let foreign = try #require(SubjectID(bytes: noise(16, 3)))
        var later = known
        later.beacon += 1
        later.catalog += 300
        try write(145, 4, .subject(foreign), seen: [noise(6, 4), noise(6, 5)], known: later, [], nil)
        return segment
    }

    private func vectors() throws -> NamedValues {
        let segment = try Self.segment()
        let tree = try VectorTree()
        var made = NamedValues()
        let (village, town) = (try VectorTree.division("village"), try VectorTree.division("town"))
        let neighbour = try #require(DivisionCode("419902101200"))
        made.add("author", try tree.id("village").bytes)
        made.add("audience authority", Audience.authority(town).bytes)
        made.add("audience publications", Audience.publications(town).bytes)
        made.add("audience guides", Audience.guides(town).bytes)
        made.add("audience parties", Audience.parties(Parties([village])).bytes)
        made.add("audience two parties", Audience.parties(Parties([neighbour, village])).bytes)
        made.add("journal", segment.journal.bytes)
        let ofTwo = JournalID(author: try tree.id("village"), audience: .parties(Parties([neighbour, village])))
        made.add("journal of two parties", ofTwo.bytes)
        for (index, read) in segment.reads.enumerated() {
            made.add("entry \(index) open", read.entry.open)
            if case .held(let bytes, let mac) = read.entry.secluded {
                made.add("entry \(index) private", bytes)
                made.add("entry \(index) mac", mac)
            }
            made.add("entry \(index) hash", read.entry.hash.bytes)
            made.add("entry \(index) case", read.subject?.bytes ?? [])
        }
        made.add("secret of entry 2", noise(16, 2))
        for size in 0...segment.leaves.count { made.add("root of \(size)", segment.treeOf(size).root.bytes) }
        made.add("path of entry 1 in 5", MerkleProof.inclusion(of: 1, in: segment.leaves[...]).flatMap(\.bytes))
        made.add("path from 3 to 5", MerkleProof.completion(from: 3, in: segment.leaves[...]).flatMap(\.bytes))
        made.add(
            "head message",
            SignedHead.message(
                journal: segment.journal, segment: segment.tag, size: 5, root: segment.tree.root, beacon: 20_775))
        made.add("head", segment.head(at: 5).bytes)
        made.add("frame", try segment.whole.bytes(dictionary: .cases))
        made.add("frame without dictionary", try segment.whole.bytes(dictionary: .none))
        made.add("frame with path", try segment.frame(from: 0, to: 3, signed: 5).bytes(dictionary: .cases))
        made.add("frame of open parts", try segment.frame(from: 3, to: 5, withPrivate: false).bytes(dictionary: .cases))
        made.add("frame stored", try segment.frame(from: 4, to: 5).bytes(dictionary: .none))
        let branch = SegmentTag(branchOf: segment.tag, at: 4, first: segment.leaves[4])
        made.add("branch at entry 4", NodeID(value: branch.value).bytes)
        return made
    }

    @Test("what is made here is what the file says")
    func made() throws {
        let made = try vectors()
        let file = NamedValues.folder.appending(path: Self.file)
        if records {
            let remark = "# The vectors of journal.md §9, in the nodes of tree.txt. Hexadecimal.\n"
            try Data((remark + made.lines).utf8).write(to: file)
        }
        let held = try NamedValues(file: Self.file)
        #expect(held.values.map(\.name) == made.values.map(\.name))
        // Another zlib may pack the same entries in other bytes; frames are compared by what they say, below.
        for (name, value) in made.values where !name.hasPrefix("frame") || name == "frame stored" {
            #expect(held.text(name) == value, "\(name)")
        }
    }

    @Test("what the file says is understood here")
    func read() throws {
        let file = try NamedValues(file: Self.file)
        let segment = try Self.segment()
        let frames = [
            "frame": segment.whole, "frame without dictionary": segment.whole,
            "frame with path": segment.frame(from: 0, to: 3, signed: 5),
            "frame of open parts": segment.frame(from: 3, to: 5, withPrivate: false),
            "frame stored": segment.frame(from: 4, to: 5),
        ]
        for name in frames.keys.sorted() { #expect(try Frame(bytes: file[name]) == frames[name], "\(name)") }

        var context = SegmentContext()
        for (index, carried) in try Frame(bytes: file["frame"]).entries.enumerated() {
            let read = try context.read(carried)
            #expect(read.entry.open == file["entry \(index) open"])
            #expect(read.entry.hash.bytes == file["entry \(index) hash"])
            #expect(read.subject?.bytes ?? [] == file["entry \(index) case"])
            #expect(read == segment.reads[index])
        }
        #expect(context.mentions.first?.secret == file["secret of entry 2"])
        #expect(Audience(bytes: file["audience two parties"]) != nil)
        let key = try VectorTree().head("village").publicKey
        let head = try SignedHead(bytes: file["head"], journal: segment.journal, segment: segment.tag, size: 5)
        #expect(key.verifies(try .init(algorithm: head.algorithm, bytes: head.signature), over: file["head message"]))
    }
}
