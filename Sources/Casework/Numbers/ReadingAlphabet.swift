/// The 32 characters of numbers that are read aloud and copied by hand: no I, L, O or U. What people type or a font blurs
/// is read as what was meant: I and L as 1, O as 0, small letters and full-width characters as their plain forms.
enum ReadingAlphabet {
    static let characters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The canonical characters of `text`, spaces and every kind of dash left out; nil if anything else is in it.
    static func normalised(_ text: some StringProtocol) -> [UInt8]? {
        var result: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation { continue }
            if scalar.value == 0x2212 { continue }  // the minus sign, which keyboards of phones offer first
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            guard plain < 0x80, let character = canonical(UInt8(plain)) else { return nil }
            result.append(character)
        }
        return result
    }

    private static func canonical(_ ascii: UInt8) -> UInt8? {
        let upper = (0x61...0x7A).contains(ascii) ? ascii - 0x20 : ascii
        switch upper {
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
        case UInt8(ascii: "O"): return UInt8(ascii: "0")
        default: return characters.contains(upper) ? upper : nil
        }
    }

    /// `value` in `count` characters, most significant first; higher bits are dropped.
    static func encoded(_ value: UInt64, count: Int) -> [UInt8] {
        (0..<count).reversed().map { characters[Int(value >> (5 * UInt64($0)) & 31)] }
    }

    /// ISO 7064 MOD 97-10 over the characters with the letters A…Z as 10…35, as IBAN has it: 98 − (value·100 mod 97). Finds
    /// every single wrong character and every swap of neighbours.
    static func checkDigits(over characters: [UInt8]) -> Int {
        98 - characters.reduce(0) { remainder, character in
            let digit = character <= UInt8(ascii: "9") ? Int(character) - 48 : Int(character) - 55
            return (remainder * (digit < 10 ? 10 : 100) + digit) % 97
        } * 100 % 97
    }
}
