/// How Chinese is read, without tones (会计 → kuai ji). One table for matters, places and people's names.
package enum Pinyin {
    /// A syllable, by its place in the alphabet of syllables.
    package struct Syllable: Hashable, Comparable, Sendable {
        let index: UInt16

        /// ASCII; ü is v.
        package var letters: String { String(decoding: Pinyin.letters(of: self), as: UTF8.self) }

        package static func < (a: Syllable, b: Syllable) -> Bool { a.index < b.index }
    }

    /// The readings of each character, the one that fits the words around it first; none for what is no Chinese character.
    package static func readings(of scalars: some Sequence<Unicode.Scalar>) -> [[Syllable]] {
        let scalars = scalars.map(\.value)
        var readings = scalars.map { table.readings(of: $0) }
        var place = 0
        while place < scalars.count {
            guard !readings[place].isEmpty, let word = table.word(at: place, of: scalars) else {
                place += 1
                continue
            }
            for (offset, syllable) in word.enumerated() {
                readings[place + offset].removeAll { $0 == syllable }
                readings[place + offset].insert(syllable, at: 0)
            }
            place += word.count
        }
        return readings.map { $0.map(Syllable.init) }
    }

    static var syllableCount: Int { table.letters.count }

    static func letters(of syllable: Syllable) -> [UInt8] { table.letters[Int(syllable.index)] }

    /// Read once, when first asked for: the table is text in the program, a few milliseconds to take in.
    private static let table = ReadingTable(characters: PinyinTable.characters, phrases: PinyinTable.phrases)
}
