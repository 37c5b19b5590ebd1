import Chronology
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Journal

@Suite("entries with their proof")
struct ProvenFrameTests {
    private let segment: SampleSegment
    private let tree: VectorTree

    init() throws {
        tree = try VectorTree()
        var segment = try SampleSegment(
            tree.head("district"), .guides(try VectorTree.division("district")), tag: 0xB001, wall: noon, known: Known()
        )
        for number in 1...20 as ClosedRange<Int64> {
            try segment.write(
                Draft(
                    kind: EntryKind.matterGuide, wall: noon + number, known: Known(), body: noise(40, UInt64(number))))
        }
        self.segment = segment
    }

    private func frame(_ positions: [UInt64]) -> ProvenFrame {
        let proof = ProvenFrame.Proof(
            author: segment.author.publicKey.node, audience: segment.audience, head: segment.head(at: 21),
            positions: positions, leaves: segment.leaves[..<21])
        return ProvenFrame(
            proofs: [proof], entries: positions.map { CarriedEntry(segment.reads[Int($0)].entry, withPrivate: true) })
    }

    @Test(
        "what was packed comes back and gives the root that the author signed", arguments: [[3], [1, 2, 3, 9], [20]])
    func roundTrip(_ positions: [UInt64]) throws {
        let made = frame(positions)
        let read = try ProvenFrame(bytes: made.bytes(dictionary: .publications))
        #expect(read == made)
        let (proof, entries) = try #require(read.proven.first)
        #expect(proof.root(with: entries) == segment.treeOf(21).root)
        #expect(
            proof.root(with: entries.dropLast() + [CarriedEntry(open: [1], secluded: .none)]) != segment.treeOf(21).root
        )
    }

    @Test("many entries of one segment share their proof")
    func size() throws {
        let one = try frame([5]).bytes(dictionary: .publications).count
        let all = try frame(Array(1...20)).bytes(dictionary: .publications).count
        #expect(all < 20 * (40 + 20) + one)
        #expect(frame(Array(1...20)).proofs[0].hashes.count == 1)
    }

    @Test("cut at any byte it is none; nothing it says is believed beyond the bounds")
    func cut() throws {
        let bytes = try frame([1, 2, 9]).bytes(dictionary: .publications)
        for end in bytes.indices { #expect(throws: FrameFault.self) { try ProvenFrame(bytes: Array(bytes[..<end])) } }
        #expect(throws: FrameFault.self) { try ProvenFrame(bytes: bytes + [0]) }
        #expect(throws: FrameFault.tooLarge(65)) { try ProvenFrame(bytes: [4, 1, 2, 65]) }
        #expect(throws: FrameFault.malformed("a proven frame that proves nothing")) {
            try ProvenFrame(bytes: [4, 1, 2, 0])
        }
    }

    @Test("a private part has no place in it")
    func secluded() throws {
        let made = frame([1])
        let lying = ProvenFrame(
            proofs: made.proofs, entries: [CarriedEntry(open: made.entries[0].open, secluded: .held([1, 2]))])
        #expect(throws: FrameFault.malformed("a private part in a proven frame")) {
            try ProvenFrame(bytes: lying.bytes(dictionary: .publications))
        }
    }
}
