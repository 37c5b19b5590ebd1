/// Walks the texts with a match table. The places reached in the pattern are one number of 64 bits, so a text of fifteen
/// characters costs a few dozen machine instructions and a whole catalog well under a millisecond.
struct Scan {
    struct Found {
        let text: Int
        /// The glyphs that answer the pattern, as a range of `GlyphTexts.run`.
        let glyphs: Range<Int>
    }

    let texts: GlyphTexts
    let table: MatchTable

    func found() -> [Found] {
        var found: [Found] = []
        texts.run.withUnsafeBufferPointer { run in
            table.accepted.withUnsafeBufferPointer { accepted in
                table.steps.withUnsafeBufferPointer { steps in
                    for (number, text) in texts.texts.enumerated() {
                        guard let end = end(of: text.glyphs, run, accepted, steps) else { continue }
                        let start = start(of: text.glyphs.lowerBound..<end, run, accepted, steps)
                        found.append(Found(text: number, glyphs: start..<end))
                    }
                }
            }
        }
        return found
    }

    private typealias Bits = UnsafeBufferPointer<UInt64>

    /// Just behind the first place at which the whole pattern has been taken, wherever it began.
    private func end(of glyphs: Range<Int>, _ run: UnsafeBufferPointer<UInt16>, _ accepted: Bits, _ steps: Bits) -> Int? {
        var reached: UInt64 = 0
        var place = glyphs.lowerBound
        while place < glyphs.upperBound {
            let glyph = Int(run[place])
            reached = step(reached | 1, glyph, accepted, steps)
            place += 1
            if reached >> UInt64(table.length) & 1 == 1 { return place }
        }
        return nil
    }

    /// The last place from which the pattern comes to the end of `glyphs`, which is the shortest answer.
    private func start(of glyphs: Range<Int>, _ run: UnsafeBufferPointer<UInt16>, _ accepted: Bits, _ steps: Bits) -> Int {
        var start = glyphs.upperBound - 1
        while start > glyphs.lowerBound {
            var reached: UInt64 = 1
            var place = start
            while place < glyphs.upperBound, reached != 0 {
                reached = step(reached, Int(run[place]), accepted, steps)
                place += 1
            }
            if reached >> UInt64(table.length) & 1 == 1 { return start }
            start -= 1
        }
        return start
    }

    private func step(_ reached: UInt64, _ glyph: Int, _ accepted: Bits, _ steps: Bits) -> UInt64 {
        var open = reached & accepted[glyph]
        var next: UInt64 = 0
        while open != 0 {
            next |= steps[glyph * table.length + open.trailingZeroBitCount]
            open &= open - 1
        }
        return next
    }
}
