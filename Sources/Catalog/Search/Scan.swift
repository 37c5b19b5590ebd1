/// Walks the texts with a match table. The places reached in the pattern are one number of 64 bits, so a text of fifteen
/// characters costs a few dozen machine instructions and a whole catalog well under a millisecond.
struct Scan {
    struct Found {
        let text: Int
        /// The glyphs that answer the pattern, as a range of `GlyphTexts.run`.
        let glyphs: Range<Int>
    }

    private let texts: GlyphTexts
    private let table: MatchTable
    /// With a slip table, exactly one glyph is taken by it and the others by `table`.
    private let slips: MatchTable?

    init(_ texts: GlyphTexts, _ table: MatchTable, slips: MatchTable? = nil) {
        self.texts = texts
        self.table = table
        self.slips = slips
    }

    func found() -> [Found] {
        var found: [Found] = []
        texts.run.withUnsafeBufferPointer { run in
            for (number, text) in texts.texts.enumerated() {
                guard let end = end(of: text.glyphs, in: run) else { continue }
                found.append(Found(text: number, glyphs: start(of: text.glyphs.lowerBound..<end, in: run)..<end))
            }
        }
        return found
    }

    /// The places of the pattern reached so far: without a slip, and with one.
    private struct Reached {
        var clean: UInt64 = 0
        var slipped: UInt64 = 0
    }

    /// Just behind the first place at which the whole pattern has been taken, wherever it began.
    private func end(of glyphs: Range<Int>, in run: UnsafeBufferPointer<UInt16>) -> Int? {
        var reached = Reached()
        var place = glyphs.lowerBound
        while place < glyphs.upperBound {
            reached.clean |= 1
            take(Int(run[place]), &reached)
            place += 1
            if isWhole(reached) { return place }
        }
        return nil
    }

    /// The last place from which the pattern comes to the end of `glyphs`, which is the shortest answer.
    private func start(of glyphs: Range<Int>, in run: UnsafeBufferPointer<UInt16>) -> Int {
        var start = glyphs.upperBound - 1
        while start > glyphs.lowerBound {
            var reached = Reached(clean: 1)
            var place = start
            while place < glyphs.upperBound, reached.clean | reached.slipped != 0 {
                take(Int(run[place]), &reached)
                place += 1
            }
            if isWhole(reached) { return start }
            start -= 1
        }
        return start
    }

    private func isWhole(_ reached: Reached) -> Bool {
        (slips == nil ? reached.clean : reached.slipped) >> UInt64(table.length) & 1 == 1
    }

    private func take(_ glyph: Int, _ reached: inout Reached) {
        let clean = step(reached.clean, glyph, table)
        if let slips {
            reached.slipped = step(reached.slipped, glyph, table) | step(reached.clean, glyph, slips)
        }
        reached.clean = clean
    }

    private func step(_ reached: UInt64, _ glyph: Int, _ table: MatchTable) -> UInt64 {
        var open = reached & table.accepted[glyph]
        var next: UInt64 = 0
        while open != 0 {
            next |= table.steps[glyph * table.length + open.trailingZeroBitCount]
            open &= open - 1
        }
        return next
    }
}
