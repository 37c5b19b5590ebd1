import Crypto

/// A capsule (办件码) as it is printed: sealed to those who may take the acts back, in characters that a QR code packs tightly and a
/// keyboard has (capsule.md §1).
///
/// | length | field |
/// | --- | --- |
/// | 1 | version, `01` |
/// | 1 | *n*, recipients: 1 to 4 |
/// | 81 each | a key of 32 bytes, sealed to each |
/// | to the end but 4 | the contents, sealed under the key |
/// | 4 | first bytes of SHA-256 of all before |
package enum CapsuleText {
    private static let prefix = "LB1:"
    private static let purpose = "linban capsule 1"
    private static let version: UInt8 = 1
    private static let recipientsLimit = 4
    private static let keyLength = 32
    private static let checkLength = 4

    /// - Parameter recipients: at least one.
    package static func seal(
        _ contents: [UInt8], to recipients: [SealingPublicKey], from entropy: inout some Entropy
    ) -> String {
        let recipients = recipients.prefix(recipientsLimit)
        precondition(!recipients.isEmpty, "somebody has to be able to take it")
        let key = entropy.bytes(keyLength)
        var bytes = [version, UInt8(recipients.count)]
        for recipient in recipients { bytes += recipient.seal(key, purpose: purpose, context: []) }
        bytes += SealedText.seal(contents, under: SymmetricKey(data: key), context: bytes, from: &entropy)
        bytes += sha256(bytes).prefix(checkLength)
        return prefix + text(bytes)
    }

    package static func open(_ typed: String, with key: SealingKey) throws(CapsuleFault) -> [UInt8] {
        let bytes = try bytes(typed)
        guard bytes.count > 2 + checkLength,
            sha256(bytes.dropLast(checkLength)).prefix(checkLength)
                .elementsEqual(bytes.suffix(checkLength))
        else { throw .mistyped }
        guard bytes[0] == version else { throw .unknownVersion }
        let (count, length) = (Int(bytes[1]), SealingPublicKey.overhead + keyLength)
        let begin = 2 + count * length
        guard (1...recipientsLimit).contains(count), bytes.count > begin + checkLength else { throw .malformed }
        for place in 0..<count {
            let sealed = Array(bytes[2 + place * length..<2 + (place + 1) * length])
            guard let opened = key.open(sealed, purpose: purpose, context: []), opened.count == keyLength else {
                continue
            }
            let text = bytes[begin..<bytes.count - checkLength]
            guard
                let contents = SealedText.open(
                    text, under: SymmetricKey(data: opened), context: Array(bytes[..<begin]))
            else { throw .malformed }
            return contents
        }
        throw .notForThisNode
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var (characters, held, bits) = ([UInt8](), UInt32(0), 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                characters.append(base32[Int(held >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { characters.append(base32[Int(held << UInt32(5 - bits)) & 31]) }
        return String(decoding: characters, as: UTF8.self)
    }

    /// What a reader or a hand typed: letters of either case, spaces and dashes left out, I, L and O read as what was meant.
    private static func bytes(_ typed: String) throws(CapsuleFault) -> [UInt8] {
        var plain: [UInt8] = []
        for byte in typed.utf8 where byte > 0x20 && byte != UInt8(ascii: "-") {
            plain.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        }
        guard plain.starts(with: prefix.utf8) else { throw .notACapsule }
        var (bytes, held, bits) = ([UInt8](), UInt32(0), 0)
        for character in plain.dropFirst(prefix.utf8.count) {
            let meant =
                switch character {
                case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
                case UInt8(ascii: "O"): UInt8(ascii: "0")
                default: character
                }
            guard let value = base32.firstIndex(of: meant) else { throw .mistyped }
            held = held << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        // What is left of the last character says nothing, so that one text has one spelling.
        guard bits < 5, held & (1 << UInt32(bits) - 1) == 0 else { throw .mistyped }
        return bytes
    }
}

/// Why a text is no capsule for this node.
package enum CapsuleFault: Error, Equatable, Sendable {
    case notACapsule
    /// A character is wrong, or some are missing.
    case mistyped
    case unknownVersion
    case malformed
    case notForThisNode
}
