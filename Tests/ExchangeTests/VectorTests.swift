import Journal
import ScriptedReplica
import Testing

@testable import Exchange

@Suite("what two neighbours hold")
struct VectorTests {
    let journal = JournalID.sample(1)

    func tip(_ segment: UInt64, _ size: UInt64) -> Tip { Tip(segment: SegmentTag(value: segment), size: size) }
    func vector(_ tips: Tip...) -> Vector { Vector([.init(journal: journal, tips: tips)]) }
    func span(_ segment: UInt64, _ first: UInt64, _ end: UInt64, _ parents: Tip...) -> FrameSpan {
        FrameSpan(journal: journal, segment: SegmentTag(value: segment), first: first, end: end, parents: parents)
    }

    @Test("frames added in any order give one vector")
    func order() {
        let spans = [
            span(1, 0, 5), span(1, 5, 9), span(2, 5, 8, tip(1, 5)), span(3, 9, 12, tip(1, 9), tip(2, 8)),
            span(3, 12, 13),
        ]
        func sum(_ order: [Int]) -> Vector {
            var vector = Vector()
            for index in order { vector.add(spans[index]) }
            return vector
        }
        #expect(sum([0, 1, 2, 3, 4]) == vector(tip(3, 13)))
        #expect(sum([0, 2, 1, 3, 4]) == vector(tip(3, 13)))
        #expect(sum([0, 1, 2]) == vector(tip(1, 9), tip(2, 8)))
        #expect(sum([0, 2, 1]) == sum([0, 1, 2]))
    }

    @Test("a frame acknowledged again after the segment that continues it brings no tip back")
    func acknowledgedAgain() {
        let spans = [span(1, 2, 3), span(2, 3, 4, tip(1, 3)), span(1, 2, 3)]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        for order in orders {
            var both = Agreement(common: vector(tip(1, 2)), theirs: vector(tip(1, 2)), isCompared: true)
            for index in order { both.add(spans[index]) }
            #expect(both.common == vector(tip(2, 4)) && both.theirs == both.common, "\(order)")
        }
    }

    @Test("a tip of a segment gives way only to a higher one")
    func higher() {
        var held = vector(tip(1, 9))
        held.add(span(1, 3, 7))
        #expect(held == vector(tip(1, 9)))
        held.add(span(1, 9, 10))
        #expect(held == vector(tip(1, 10)))
    }

    @Test("common is the lower tip of each segment that both name")
    func common() {
        #expect(vector(tip(1, 9), tip(2, 4)).common(with: vector(tip(1, 7), tip(3, 8))) == vector(tip(1, 7)))
        #expect(vector(tip(1, 9)).common(with: Vector()) == Vector())
    }

    @Test("differences lead from the base to the vector")
    func differences() {
        let base = Vector([
            .init(journal: .sample(1), tips: [tip(1, 1)]), .init(journal: .sample(2), tips: [tip(2, 2)]),
        ])
        let other = Vector([
            .init(journal: .sample(2), tips: [tip(2, 3)]), .init(journal: .sample(3), tips: [tip(3, 1)]),
        ])
        let lines = other.differences(from: base)
        #expect(lines.map(\.journal) == [.sample(1), .sample(2), .sample(3)])
        #expect(base.applying(lines) == other)
        #expect(other.differences(from: other) == [])
    }
}
