/// The table of readings, taken apart for use.
struct ReadingTable {
    /// The syllables, ascending; a `Pinyin.Syllable` is a place here.
    private(set) var letters: [[UInt8]] = []
    /// The usual reading of each character from `firstCharacter` on; `none` where there is none.
    private var usual: [UInt16]
    /// The other readings, ascending by character.
    private var others: [(scalar: UInt32, syllable: UInt16)] = []
    /// Words of two to four characters, ascending; see `key(of:)`.
    private var words: [(key: UInt64, syllables: [UInt16])] = []

    private static let firstCharacter: UInt32 = 0x3400
    private static let lastCharacter: UInt32 = 0x9FFF
    private static let none = UInt16.max

    init(characters: StaticString, phrases: StaticString) {
        usual = Array(repeating: Self.none, count: Int(Self.lastCharacter - Self.firstCharacter) + 1)
        for line in Self.lines(characters) {
            let parts = line.split(separator: UInt8(ascii: " "))
            let syllable = UInt16(letters.count)
            letters.append(Array(parts[0]))
            var isUsual = true
            for scalar in String(decoding: parts[1], as: UTF8.self).unicodeScalars {
                if scalar == "|" {
                    isUsual = false
                } else if isUsual {
                    usual[Int(scalar.value - Self.firstCharacter)] = syllable
                } else {
                    others.append((scalar.value, syllable))
                }
            }
        }
        others.sort { ($0.scalar, $0.syllable) < ($1.scalar, $1.syllable) }
        var places: [[UInt8]: UInt16] = [:]
        for (place, syllable) in letters.enumerated() { places[syllable] = UInt16(place) }
        for line in Self.lines(phrases) {
            let parts = line.split(separator: UInt8(ascii: " "))
            let word = String(decoding: parts[0], as: UTF8.self).unicodeScalars.map(\.value)
            words.append((Self.key(of: word[...]), parts.dropFirst().compactMap { places[Array($0)] }))
        }
        words.sort { $0.key < $1.key }
    }

    private static func lines(_ text: StaticString) -> [[UInt8]] {
        text.withUTF8Buffer { $0.split(separator: UInt8(ascii: "\n")).map(Array.init) }
    }

    /// Four characters fit a number, as all that have readings lie below 0xA000.
    private static func key(of word: ArraySlice<UInt32>) -> UInt64 {
        word.reduce(0) { $0 << 16 | UInt64($1) }
    }

    /// The usual reading first; none for what is no Chinese character.
    func readings(of scalar: UInt32) -> [UInt16] {
        guard (Self.firstCharacter...Self.lastCharacter).contains(scalar) else { return [] }
        let first = usual[Int(scalar - Self.firstCharacter)]
        if first == Self.none { return [] }
        var low = 0
        var high = others.count
        while low < high {
            let middle = (low + high) / 2
            if others[middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        var readings = [first]
        while low < others.count, others[low].scalar == scalar {
            readings.append(others[low].syllable)
            low += 1
        }
        return readings
    }

    /// The longest known word that begins at `place`, as the readings of its characters.
    func word(at place: Int, of scalars: [UInt32]) -> [UInt16]? {
        var length = min(4, scalars.count - place)
        while length > 1 {
            let key = Self.key(of: scalars[place..<place + length])
            var low = 0
            var high = words.count
            while low < high {
                let middle = (low + high) / 2
                if words[middle].key < key { low = middle + 1 } else { high = middle }
            }
            if low < words.count, words[low].key == key, words[low].syllables.count == length {
                return words[low].syllables
            }
            length -= 1
        }
        return nil
    }
}
