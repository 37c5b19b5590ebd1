import Testing

@testable import Journal

@Suite("Vector")
struct VectorLawTests {
    private func journal(_ n: UInt64) -> JournalID { JournalID(high: n, low: ~n) }
    private func tip(_ segment: UInt64, _ size: UInt64) -> Tip { Tip(segment: SegmentTag(value: segment), size: size) }

    @Test("what was put is read, and nothing else changes")
    func putAndRead() {
        var vector = Vector()
        var model: [(JournalID, [Tip])] = []
        for step in 0..<400 {
            let random = noise(4, UInt64(step))
            let name = journal(UInt64(random[0] % 12))
            let tips = (0..<Int(random[1] % 4)).map { tip(UInt64(random[2] % 5), UInt64($0) + UInt64(random[3] % 3)) }
            vector[name] = tips
            model.removeAll { $0.0 == name }
            if !tips.isEmpty { model.append((name, tips.sorted())) }
            for n in 0..<12 as Range<UInt64> {
                #expect(vector[journal(n)] == model.first { $0.0 == journal(n) }?.1 ?? [])
            }
            #expect(vector.lines.map(\.journal) == model.map(\.0).sorted())
            #expect(vector.isEmpty == model.isEmpty)
        }
    }

    @Test("equal knowledge is equal, whatever the order of learning")
    func order() {
        let lines = [
            Vector.Line(journal: journal(3), tips: [tip(2, 9), tip(1, 9), tip(7, 1)]),
            Vector.Line(journal: journal(1), tips: [tip(5, 5)]), Vector.Line(journal: journal(2), tips: []),
        ]
        var other = Vector()
        other[journal(3)] = [tip(7, 1), tip(2, 9), tip(1, 9)]
        other[journal(1)] = [tip(5, 5)]
        #expect(Vector(lines) == other)
        #expect(Vector(lines.reversed()).fingerprint == other.fingerprint)
        #expect(Vector(lines)[journal(3)] == [tip(7, 1), tip(1, 9), tip(2, 9)])
        #expect(Vector(lines).lines.count == 2)
        #expect(Vector().fingerprint != other.fingerprint)
    }
}
