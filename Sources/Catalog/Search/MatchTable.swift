/// How typed symbols may be taken for a glyph, from the strictest to the most forgiving.
enum Reading: Int, CaseIterable, Comparable {
    /// Characters as they are; whole syllables, the last one perhaps not typed to its end.
    case exact
    /// Also the first letter of a syllable.
    case initials
    /// Whole syllables again, of any reading of the character, and sounds that people do not tell apart.
    case fuzzy
    /// A slip of the finger: one syllable of the name with one letter too many, too few, wrong, or two swapped.
    case misspelt
    /// Another character of the same sound.
    case homophone

    static func < (a: Reading, b: Reading) -> Bool { a.rawValue < b.rawValue }
}

/// For each glyph and each place in the pattern: to which places one can get by taking that glyph there. A place is a bit.
struct MatchTable {
    let length: Int
    /// Of each glyph the places at which it can be taken at all.
    let accepted: [UInt64]
    /// `length` places for each glyph.
    let steps: [UInt64]

    init(_ pattern: SearchPattern, reading: Reading, glyphs: [Glyph]) {
        let symbols = pattern.symbols
        length = symbols.count
        let sounds = SoundSteps(symbols, reading: reading)
        var accepted = [UInt64](repeating: 0, count: glyphs.count)
        var steps = [UInt64](repeating: 0, count: glyphs.count * symbols.count)
        for (number, glyph) in glyphs.enumerated() {
            if reading != .misspelt, let place = symbols.firstIndex(of: glyph.symbol) {
                for place in place..<symbols.count where symbols[place] == glyph.symbol {
                    accepted[number] |= 1 << UInt64(place)
                    steps[number * length + place] = 1 << UInt64(place + 1)
                }
            }
            let readings = reading == .fuzzy || reading == .homophone ? glyph.readings.count : 1
            for syllable in glyph.readings.prefix(readings) where sounds.accepted[Int(syllable.index)] != 0 {
                accepted[number] |= sounds.accepted[Int(syllable.index)]
                for place in 0..<length { steps[number * length + place] |= sounds.step(of: syllable, at: place) }
            }
        }
        (self.accepted, self.steps) = (accepted, steps)
    }
}
