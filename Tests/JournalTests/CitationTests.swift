import Chronology
import Foundation
import Jurisdiction
import Testing
import Trust

@testable import Journal

@Suite("Several leaves under one head")
struct CoverTests {
    private func leaves(_ count: Int) -> [LeafHash] {
        (0..<count).map { LeafHash(open: [UInt8($0 & 255), UInt8($0 >> 8)], mac: nil) }
    }

    private func root(_ leaves: [LeafHash]) -> LeafHash {
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        return tree.root
    }

    @Test("any set of leaves of any small tree proves the root, and only that one")
    func everySet() {
        for size in 1...9 {
            let all = leaves(size)
            for set in 1..<(1 << size) {
                let positions = (0..<size).filter { set >> $0 & 1 == 1 }.map(UInt64.init)
                let missing = MerkleProof.missing(besides: positions, in: all[...])
                let cited = positions.map { (position: $0, hash: all[Int($0)]) }
                #expect(MerkleProof.root(of: cited, size: UInt64(size), missing: missing) == root(all))
                #expect(MerkleProof.root(of: cited, size: UInt64(size), missing: missing + [all[0]]) == nil)
                if !missing.isEmpty {
                    #expect(MerkleProof.root(of: cited, size: UInt64(size), missing: missing.dropLast()) == nil)
                }
                if let last = positions.last, last + 1 < size {
                    let moved = cited.dropLast() + [(position: last + 1, hash: all[Int(last)])]
                    #expect(MerkleProof.root(of: Array(moved), size: UInt64(size), missing: missing) != root(all))
                }
            }
        }
    }

    @Test("a head may claim a tree of any size")
    func claims() {
        let leaf = leaves(1)[0]
        #expect(MerkleProof.root(of: [(position: 5, hash: leaf)], size: UInt64(Int64.max), missing: [leaf]) == nil)
    }
}

/// The vectors of `Protocol/vectors/citation.txt`, made here and read there.
@Suite("The vectors of citations.md")
struct CitationVectorTests {
    private static let file = "vectors/citation.txt"

    private func citation(_ segment: SampleSegment, at position: UInt64 = 2) throws -> Citation {
        let reads = segment.reads
        let heard: Instant = noon + 300
        return Citation(
            of: [CitedEntry(reads[0].entry, at: 0), CitedEntry(reads[2].entry, at: position, heard: heard)],
            by: segment.author.publicKey.node, for: segment.audience, under: segment.head(at: 5),
            leaves: segment.leaves[..<5])
    }

    private func changed(_ citation: Citation, entries: [CitedEntry]? = nil, hashes: [LeafHash]? = nil) -> Citation {
        Citation(
            author: citation.author, audience: citation.audience, head: citation.head,
            entries: entries ?? citation.entries, hashes: hashes ?? citation.hashes)
    }

    /// The contents of a capsule, which another program packed, are this citation.
    @Test("a capsule has it whole")
    func capsule() throws {
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Protocol/capsule.md").standardized,
            encoding: .utf8)
        let start = try #require(page.range(of: "contents =\n"))
        let digits = Array(
            page[start.upperBound...].split(separator: "\n").prefix { $0.hasPrefix("  ") }
                .map { $0.dropFirst(2) }.joined())
        let bytes = try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
        }
        let segment = try GoldenTests.segment()
        let capsule = try Capsule(bytes: bytes)
        let good = try citation(segment)
        #expect(capsule.subject == segment.reads[2].subject && capsule.secret == noise(16, 2))
        #expect(try capsule.citation.open == good.open && capsule.citation.secluded == good.secluded)
        #expect(try Capsule(bytes: capsule.bytes) == capsule)
        for length in 0..<bytes.count {
            #expect(throws: FrameFault.self) { try Capsule(bytes: Array(bytes[..<length])) }
        }
    }

    private func vectors() throws -> NamedValues {
        let segment = try GoldenTests.segment()
        let good = try citation(segment)
        var made = NamedValues()
        made.add("case", try #require(segment.reads[2].subject).bytes)
        made.add("secret", noise(16, 2))
        made.add("cited", try good.open)
        made.add("cited private", try good.secluded)
        made.add("hashes", good.hashes.flatMap(\.bytes))
        let other = try changed(good, hashes: citation(segment, at: 3).hashes)
        made.add(
            "bad position",
            try changed(other, entries: [good.entries[0], CitedEntry(segment.reads[2].entry, at: 3)]).open)
        made.add("bad: a hash too many", try changed(good, hashes: good.hashes + [.empty]).open)
        made.add("bad: a hash too few", try changed(good, hashes: good.hashes.dropLast()).open)
        made.add("bad: descending", try changed(good, entries: good.entries.reversed()).open)
        let masked = Entry(
            open: segment.reads[2].entry.open, secluded: .withheld(mac: [UInt8](repeating: 7, count: 32)))
        made.add(
            "bad mac", try changed(good, entries: [good.entries[0], CitedEntry(masked, at: 2)]).open)
        return made
    }

    /// What the author signed there, and the private part belongs to the case.
    private func holds(_ open: [UInt8], _ values: NamedValues) throws -> Bool {
        do {
            let citation = try Citation(open: open, secluded: values["cited private"])
            guard let root = citation.root else { return false }
            let head = citation.head
            let message = SignedHead.message(
                journal: head.journal, segment: head.segment, size: head.size, root: root, beacon: head.beacon)
            let signature = try Signature(algorithm: head.algorithm, bytes: head.signature)
            guard try VectorTree().head("village").publicKey.verifies(signature, over: message) else { return false }
            let subject = try #require(SubjectID(bytes: values["case"]))
            return try citation.events(of: subject, secret: values["secret"]).count == 1
        } catch is FrameFault {
            return false
        }
    }

    @Test("what is made is what the file says, and of that only the good holds")
    func golden() throws {
        let made = try vectors()
        if records {
            let text = "# The vectors of citations.md, of the segment in journal.txt. Hexadecimal.\n" + made.lines
            try text.write(to: NamedValues.folder.appending(path: Self.file), atomically: true, encoding: .utf8)
        }
        let read = try NamedValues(file: Self.file)
        #expect(made.lines == read.lines)
        #expect(try holds(read["cited"], read))
        for (name, _) in read.values where name.hasPrefix("bad") { #expect(try !holds(read[name], read), "\(name)") }
    }

    @Test("the private part of another case is not believed, and without the secret none")
    func privateParts() throws {
        let read = try NamedValues(file: Self.file)
        let subject = try #require(SubjectID(bytes: read["case"]))
        let citation = try Citation(open: read["cited"], secluded: read["cited private"])
        #expect(try citation.events(of: subject, secret: read["secret"])[0].1.privateBody != nil)
        #expect(try citation.events(of: subject, secret: nil)[0].1.privateBody == nil)
        #expect(throws: FrameFault.self) { try citation.events(of: subject, secret: noise(16, 9)) }
        let stranger = try #require(SubjectID(bytes: noise(16, 8)))
        #expect(throws: FrameFault.self) { try citation.events(of: stranger, secret: read["secret"]) }
    }
}
