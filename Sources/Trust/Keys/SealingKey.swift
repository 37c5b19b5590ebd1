import Crypto
import FoundationEssentials

/// Opens what was encrypted to this node. X25519, used with HPKE.
package struct SealingKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    package init(from entropy: inout some Entropy) {
        let bytes = entropy.bytes(32)
        key = certain("32 bytes are an X25519 key") { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }
    }

    /// Nil unless there are 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = certain("32 bytes are an X25519 key") { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }
    }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.x25519)
        let bytes = try reader.bytes(32)
        key = certain("32 bytes are an X25519 key") { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }
    }

    /// The algorithm byte and 32 bytes: secret.
    var bytes: [UInt8] { [Algorithm.x25519.rawValue] + key.rawRepresentation }

    package var publicKey: SealingPublicKey { SealingPublicKey(key: key.publicKey) }

    /// Nil if `sealed` was made for somebody else, for another purpose or context, or was altered.
    package func open(_ sealed: [UInt8], purpose: String, context: [UInt8]) -> [UInt8]? {
        var reader = FieldReader(sealed)
        do {
            try reader.expect(.x25519)
            let encapsulated = try reader.bytes(32)
            var recipient = try HPKE.Recipient(
                privateKey: key, ciphersuite: .node, info: Data(purposeLine(purpose)),
                encapsulatedKey: Data(encapsulated))
            return Array(try recipient.open(try reader.bytes(reader.count), authenticating: context))
        } catch {
            return nil
        }
    }
}

/// The public half of a `SealingKey`: whoever has it can write what only that node reads.
package struct SealingPublicKey: Hashable, Sendable {
    /// Algorithm byte, encapsulated key and tag.
    package static let overhead = 1 + 32 + 16

    let key: Curve25519.KeyAgreement.PublicKey

    /// Any key shows a point of small order; this one protects nothing.
    private static let probe = certain("32 bytes are an X25519 key") {
        try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
    }

    fileprivate init(key: Curve25519.KeyAgreement.PublicKey) { self.key = key }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.x25519)
        let bytes = try reader.bytes(32)
        do {
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
            // A point of small order makes one shared secret, zero, with every key: everybody could read what is sealed.
            let shared = try Self.probe.sharedSecretFromKeyAgreement(with: key)
            guard shared.withUnsafeBytes({ $0.contains { $0 != 0 } }) else { throw Malformed("a point of small order") }
            self.key = key
        } catch {
            throw Malformed("not an X25519 public key")
        }
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        try self.init(&reader)
        try reader.end()
    }

    /// The algorithm byte and 32 bytes.
    package var bytes: [UInt8] { [Algorithm.x25519.rawValue] + key.rawRepresentation }

    /// Anonymous: who sealed it is told by a signature inside.
    /// - Parameters:
    ///   - purpose: what it is, with a version: `linban bundle 1`.
    ///   - context: what it must stay together with; not sent.
    package func seal(_ bytes: [UInt8], purpose: String, context: [UInt8]) -> [UInt8] {
        certain("a checked X25519 key seals any bytes") {
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: .node, info: Data(purposeLine(purpose)))
            let text = try sender.seal(bytes, authenticating: context)
            return [Algorithm.x25519.rawValue] + sender.encapsulatedKey + text
        }
    }

    package static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension HPKE.Ciphersuite {
    static let node = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
}

/// The line that keeps keys and signatures of one purpose from serving another.
func purposeLine(_ purpose: String) -> [UInt8] { Array(purpose.utf8) + [0x0A] }
