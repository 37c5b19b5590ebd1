/// A 统一社会信用代码 (GB 32100-2015): 17 characters of an alphabet without I O S V Z, and a check character.
package struct CreditCode: Hashable, Sendable {
    package let text: String

    package enum Fault: Error, Hashable, Sendable {
        case character, length(Int), checkDigit
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// Reads full-width characters, small letters and spaces.
    package init(_ typed: some StringProtocol) throws(Fault) {
        var characters: [UInt8] = []
        var values: [Int] = []
        for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            let upper = (0x61...0x7A).contains(plain) ? plain - 0x20 : plain
            guard upper < 0x80, let value = Self.alphabet.firstIndex(of: UInt8(upper)) else { throw .character }
            characters.append(UInt8(upper))
            values.append(value)
        }
        guard characters.count == 18 else { throw .length(characters.count) }
        // The weights are 3ⁱ mod 31.
        var (sum, weight) = (0, 1)
        for value in values[..<17] {
            sum += value * weight
            weight = weight * 3 % 31
        }
        guard values[17] == (31 - sum % 31) % 31 else { throw .checkDigit }
        text = String(decoding: characters, as: UTF8.self)
    }
}
