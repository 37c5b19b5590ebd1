import Crypto

/// 32 random bytes that open a key ring on a server, where nobody types at boot. Its file is readable by its owner alone.
package struct KeyFile: Sendable {
    let bytes: [UInt8]

    package init(from entropy: inout some Entropy) { bytes = entropy.bytes(32) }

    /// Nil unless `text` is 64 hexadecimal digits, with or without a line end.
    package init?(text: String) {
        var digits = Array(text.utf8)[...]
        while digits.last == 0x0A || digits.last == 0x0D { digits = digits.dropLast() }
        guard digits.count == 64, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }

    /// What the file holds.
    package var text: String { bytes.hexadecimal + "\n" }

    func key(salt: [UInt8]) -> SymmetricKey {
        derivedKey(SymmetricKey(data: bytes), salt: salt, info: purposeLine("linban key file 1"))
    }
}
