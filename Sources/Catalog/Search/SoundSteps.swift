/// What `MatchTable` says of glyphs, for syllables: there are four hundred of them and thousands of characters.
struct SoundSteps {
    private let symbols: [UInt32]
    private var steps: [UInt64]
    /// Of each syllable the places at which it can be taken.
    private(set) var accepted: [UInt64]

    init(_ symbols: [UInt32], reading: Reading) {
        self.symbols = symbols
        steps = Array(repeating: 0, count: Pinyin.syllableCount * symbols.count)
        accepted = Array(repeating: 0, count: Pinyin.syllableCount)
        if reading == .homophone {
            takeSounds()
            return
        }
        for place in symbols.indices where SearchPattern.isLatin(symbols[place]) {
            switch reading {
            case .misspelt: takeMisspelt(at: place)
            case .fuzzy: takeSpelt(at: place, FuzzyPinyin.byFirstLetter, initials: false)
            case .exact: takeSpelt(at: place, FuzzyPinyin.properByFirstLetter, initials: false)
            case .initials: takeSpelt(at: place, FuzzyPinyin.properByFirstLetter, initials: true)
            case .homophone: break
            }
        }
    }

    func step(of syllable: Pinyin.Syllable, at place: Int) -> UInt64 {
        steps[Int(syllable.index) * symbols.count + place]
    }

    private mutating func takeSpelt(at place: Int, _ spellings: [[FuzzyPinyin.Spelling]], initials: Bool) {
        for spelling in spellings[Int(symbols[place] - 0x61)] {
            let letters = spelling.letters
            var common = 1
            while common < letters.count, place + common < symbols.count, letters[common] == symbols[place + common] {
                common += 1
            }
            // The whole syllable, or as much of it as was typed before the end.
            if common == letters.count || place + common == symbols.count {
                reach(place + common, from: place, by: spelling.index)
            }
            guard initials else { continue }
            reach(place + 1, from: place, by: spelling.index)
            // zh, ch and sh are typed as one or as two letters.
            if common >= 2, letters[1] == 0x68 { reach(place + 2, from: place, by: spelling.index) }
        }
    }

    private mutating func takeMisspelt(at place: Int) {
        for spelling in FuzzyPinyin.properByFirstLetter.joined() where spelling.letters.count >= 2 {
            let letters = spelling.letters
            for length in max(2, letters.count - 1)...letters.count + 1 where place + length <= symbols.count {
                if Self.isOneSlip(symbols[place..<place + length], from: letters) {
                    reach(place + length, from: place, by: spelling.index)
                }
            }
        }
    }

    /// One letter inserted, left out or replaced, or two neighbours swapped; equal is no slip.
    private static func isOneSlip(_ typed: ArraySlice<UInt32>, from letters: [UInt32]) -> Bool {
        let before = zip(typed, letters).prefix { $0 == $1 }.count
        let restTyped = typed.dropFirst(before)
        let rest = letters.dropFirst(before)
        switch typed.count - letters.count {
        case 1: return restTyped.dropFirst().elementsEqual(rest)
        case -1: return restTyped.elementsEqual(rest.dropFirst())
        default:
            if rest.isEmpty { return false }
            if restTyped.dropFirst().elementsEqual(rest.dropFirst()) { return true }
            return rest.count >= 2 && restTyped.dropFirst(2).elementsEqual(rest.dropFirst(2))
                && restTyped.first == rest.dropFirst().first && restTyped.dropFirst().first == rest.first
        }
    }

    /// A typed character stands for every other of its sound.
    private mutating func takeSounds() {
        let readings = Pinyin.readings(of: symbols.map { Unicode.Scalar($0) ?? " " })
        for (place, sounds) in readings.enumerated() {
            for syllable in sounds { reach(place + 1, from: place, by: syllable.index) }
        }
    }

    private mutating func reach(_ end: Int, from place: Int, by syllable: UInt16) {
        steps[Int(syllable) * symbols.count + place] |= 1 << UInt64(end)
        accepted[Int(syllable)] |= 1 << UInt64(place)
    }
}
