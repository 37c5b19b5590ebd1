/// How typed symbols may be taken for a glyph, from the strictest to the most forgiving.
enum Reading: Int, CaseIterable, Comparable {
    /// Characters as they are; whole syllables, the last one perhaps not typed to its end.
    case exact
    /// Also the first letter of a syllable.
    case initials
    /// Also other readings of the character and sounds that people do not tell apart.
    case fuzzy
    /// Also another character of the same sound.
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
            let readings = reading >= .fuzzy ? glyph.readings[...] : glyph.readings.prefix(1)
            for (place, symbol) in symbols.enumerated() {
                var reached: UInt64 = 0
                if glyph.symbol == symbol { reached = 1 << UInt64(place + 1) }
                for syllable in readings { reached |= sounds.steps(of: syllable, at: place) }
                if reached == 0 { continue }
                accepted[number] |= 1 << UInt64(place)
                steps[number * symbols.count + place] = reached
            }
        }
        (self.accepted, self.steps) = (accepted, steps)
    }
}

/// The same for syllables, of which there are far fewer than characters.
private struct SoundSteps {
    private let length: Int
    private var table: [UInt64]
    /// Syllables with any step, so that the many others cost one look.
    private var used: [Bool]

    init(_ symbols: [UInt32], reading: Reading) {
        length = symbols.count
        table = Array(repeating: 0, count: Pinyin.syllableCount * symbols.count)
        used = Array(repeating: false, count: Pinyin.syllableCount)
        let sameSounds = reading == .homophone ? Self.sounds(of: symbols) : []
        for index in 0..<Pinyin.syllableCount {
            let syllable = Pinyin.Syllable(index: UInt16(index))
            for (place, symbol) in symbols.enumerated() {
                if SearchPattern.isLatin(symbol) {
                    take(syllable, at: place, of: symbols, reading: reading)
                } else if reading == .homophone, sameSounds[place].contains(syllable) {
                    reach(place + 1, from: place, by: index)
                }
            }
        }
    }

    func steps(of syllable: Pinyin.Syllable, at place: Int) -> UInt64 {
        used[Int(syllable.index)] ? table[Int(syllable.index) * length + place] : 0
    }

    private static func sounds(of symbols: [UInt32]) -> [[Pinyin.Syllable]] {
        Pinyin.readings(of: symbols.map { Unicode.Scalar($0) ?? " " })
    }

    private mutating func take(
        _ syllable: Pinyin.Syllable, at place: Int, of symbols: [UInt32], reading: Reading
    ) {
        let index = Int(syllable.index)
        for spelling in reading >= .fuzzy ? FuzzyPinyin.table[index] : FuzzyPinyin.table[index].prefix(1) {
            guard spelling[0] == symbols[place] else { continue }
            let common = zip(spelling, symbols[place...]).prefix { $0 == $1 }.count
            // The whole syllable, or as much of it as was typed before the end.
            if common == spelling.count || place + common == symbols.count { reach(place + common, from: place, by: index) }
            if reading >= .initials {
                reach(place + 1, from: place, by: index)
                if common >= 2, spelling[1] == 0x68 { reach(place + 2, from: place, by: index) }
            }
        }
    }

    private mutating func reach(_ end: Int, from place: Int, by index: Int) {
        table[index * length + place] |= 1 << UInt64(end)
        used[index] = true
    }
}
