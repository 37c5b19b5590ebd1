import Chronology
import Jurisdiction
import Requirements
import Testing

@testable import Journal

@Suite("Openings of segments")
struct OpeningTests {
    private let known = Known(beacon: 20_775, authority: 7, catalog: 300, calendar: 1, rules: 1)

    private func parent(_ segment: UInt64, _ size: UInt64, root: LeafHash? = nil) -> Opening.Parent {
        .init(tip: Tip(segment: SegmentTag(value: segment), size: size), root: root)
    }

    @Test("founding, continuing, joining two tips: what is written is read")
    func roundTrip() throws {
        let founding = Opening.Founding(author: NodeID(value: 5), audience: .authority(try VectorTree.division("town")))
        let openings = [
            Opening(segment: SegmentTag(value: .max), journal: founding, parents: [], known: known),
            Opening(segment: SegmentTag(value: 0), journal: nil, parents: [parent(1, 9)], known: Known()),
            Opening(
                segment: SegmentTag(value: 3), journal: nil, parents: [parent(2, 9), parent(1, 7, root: .empty)],
                known: known),
        ]
        for opening in openings {
            let body = try opening.body
            #expect(try Opening(body: body) == opening)
            for end in body.indices {
                let cut = try? Opening(body: Array(body[..<end]))  // a cut between two fields is another opening
                #expect(cut != opening)
            }
            for index in body.indices {
                for mask in [1, 0x80] as [UInt8] {
                    #expect((try? Opening(body: body.flipped(index, mask))) != opening)  // as above
                }
            }
        }
    }

    @Test("malformed openings are refused")
    func malformed() throws {
        let audience = field(3, Audience.authority(try VectorTree.division("town")).bytes)
        let line = field(4, field(1, fixed: 1) + field(2, 9))
        let second = field(4, field(1, fixed: 2) + field(2, 9) + field(3, noise(32, 1)))
        for body in [
            [], [0xff], field(1, fixed: 7), audience, field(2, noise(8, 1)), field(2, noise(7, 1)) + audience,
            field(2, noise(8, 1)) + field(3, [1, 1]), field(2, noise(8, 1)) + audience + line, second,
            audience + line,
            line + line, line + field(4, field(1, fixed: 2) + field(2, 9) + field(3, noise(31, 1))),
        ] as [[UInt8]] {
            #expect(throws: FrameFault.self) { try Opening(body: body) }
        }
        let many = line + Array(repeating: second, count: Wire.parentsLimit).joined()
        #expect(throws: FrameFault.tooLarge(65)) { try Opening(body: many) }
    }

    @Test(
        "a restored disk shows as two tips; the next segment names both, and its tree goes on from the first",
        .requirement("P08"))
    func severalParents() throws {
        let author = try VectorTree().head("village")
        let audience = Audience.authority(try VectorTree.division("village"))
        var one = try SampleSegment(author, audience, tag: 1, wall: noon, known: known)
        try one.write(Draft(kind: 14, wall: noon, known: known, body: [1]))
        var left = try SampleSegment(author, audience, tag: 2, after: [one], wall: noon, known: known)
        try left.write(Draft(kind: 14, wall: noon, known: known, body: [2]))
        let right = try SampleSegment(author, audience, tag: 3, after: [one], wall: noon, known: known)
        let joined = try SampleSegment(author, audience, tag: 4, after: [left, right], wall: noon, known: known)

        let opening = try Opening(body: joined.reads[0].body)
        #expect(opening.journal == nil)
        #expect(opening.parents == [parent(2, 4), parent(3, 3, root: right.tree.root)])
        #expect(joined.leaves.prefix(4) == left.leaves[...])
        #expect(joined.tree.root != left.tree.root)
        #expect(joined.whole.first == 4)
        // The line's signed head covers what the joining segment's head covers below it.
        let path = MerkleProof.completion(from: 4, in: joined.leaves[...])
        #expect(MerkleProof.root(extending: left.tree, to: 5, path: path) == joined.tree.root)
    }
}
