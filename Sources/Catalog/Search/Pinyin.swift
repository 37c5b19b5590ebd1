/// How Chinese is read, without tones (会计 → kuai ji). One table for matters, places and people's names.
package enum Pinyin {
    /// A syllable by its place in `Syllable.letters`.
    package struct Syllable: Hashable, Comparable, Sendable {
        let index: UInt16

        package var letters: String { String(decoding: Pinyin.table.letters[Int(index)], as: UTF8.self) }

        package static func < (a: Syllable, b: Syllable) -> Bool { a.index < b.index }
    }

    /// The readings of each character, the one that fits the words around it first; none for what is no Chinese character.
    package static func readings(of scalars: some Sequence<Unicode.Scalar>) -> [[Syllable]] {
        let scalars = Array(scalars)
        var readings = scalars.map { table.readings(of: $0) }
        var place = 0
        while place < scalars.count {
            guard let (length, syllables) = table.phrase(at: place, of: scalars) else {
                place += 1
                continue
            }
            for (offset, syllable) in syllables.enumerated() {
                readings[place + offset].removeAll { $0 == syllable }
                readings[place + offset].insert(syllable, at: 0)
            }
            place += length
        }
        return readings
    }

    static var syllableCount: Int { table.letters.count }

    static func letters(of syllable: Syllable) -> [UInt8] { table.letters[Int(syllable.index)] }

    /// Read once, when first asked for: the table is text in the program, a few milliseconds to take in.
    private static let table = ReadingTable(characters: PinyinTable.characters, phrases: PinyinTable.phrases)
}

/// The table of readings, taken apart.
private struct ReadingTable {
    /// The syllables, ascending.
    private(set) var letters: [[UInt8]] = []
    /// Sorted by character; of one character the usual reading first.
    private var characters: [(scalar: UInt32, syllable: Pinyin.Syllable)] = []
    /// Sorted by the word's characters.
    private var phrases: [(word: [UInt32], syllables: [Pinyin.Syllable])] = []

    private static let longestPhrase = 4

    init(characters text: StaticString, phrases words: StaticString) {
        var others: [(scalar: UInt32, syllable: Pinyin.Syllable)] = []
        for line in Self.lines(text) {
            let parts = line.split(separator: " ", maxSplits: 1)
            let syllable = Pinyin.Syllable(index: UInt16(letters.count))
            letters.append(Array(parts[0].utf8))
            var isUsual = true
            for scalar in parts[1].unicodeScalars {
                if scalar == "|" {
                    isUsual = false
                } else if isUsual {
                    characters.append((scalar.value, syllable))
                } else {
                    others.append((scalar.value, syllable))
                }
            }
        }
        // The usual reading has the lower rank, whatever the syllables' order.
        characters = (characters.map { ($0, 0) } + others.map { ($0, 1) })
            .sorted { ($0.0.scalar, $0.1, $0.0.syllable) < ($1.0.scalar, $1.1, $1.0.syllable) }.map(\.0)
        for line in Self.lines(words) {
            let parts = line.split(separator: " ")
            let word = parts[0].unicodeScalars.map(\.value)
            let read = parts.dropFirst().compactMap { syllable(Array($0.utf8)) }
            if word.count == read.count { phrases.append((word, read)) }
        }
        phrases.sort { $0.word.lexicographicallyPrecedes($1.word) }
    }

    private static func lines(_ text: StaticString) -> [Substring] {
        text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
    }

    private func syllable(_ spelled: [UInt8]) -> Pinyin.Syllable? {
        letters.firstIndex(of: spelled).map { Pinyin.Syllable(index: UInt16($0)) }
    }

    func readings(of scalar: Unicode.Scalar) -> [Pinyin.Syllable] {
        var low = 0
        var high = characters.count
        while low < high {
            let middle = (low + high) / 2
            if characters[middle].scalar < scalar.value { low = middle + 1 } else { high = middle }
        }
        return characters[low...].prefix { $0.scalar == scalar.value }.map(\.syllable)
    }

    /// The longest known word that begins here.
    func phrase(at place: Int, of scalars: [Unicode.Scalar]) -> (length: Int, syllables: [Pinyin.Syllable])? {
        for length in stride(from: min(Self.longestPhrase, scalars.count - place), to: 1, by: -1) {
            let word = scalars[place..<place + length].map(\.value)
            var low = 0
            var high = phrases.count
            while low < high {
                let middle = (low + high) / 2
                if phrases[middle].word.lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
            }
            if low < phrases.count, phrases[low].word == word { return (length, phrases[low].syllables) }
        }
        return nil
    }
}
