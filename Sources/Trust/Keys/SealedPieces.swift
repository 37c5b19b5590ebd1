import Crypto
import FoundationEssentials

/// Text of any length for one node, sealed piece by piece in order under one HPKE context (bundle.md §1). Whoever opens it notices a
/// piece that was changed, left out, moved or taken from elsewhere, and where the text was cut.
package struct PieceSealer {
    /// What a piece grows by.
    package static let overhead = 16

    /// 32 bytes, to be stored before the first piece.
    package let encapsulatedKey: [UInt8]
    private var sender: HPKE.Sender

    /// - Parameter purpose: what it is, with a version: `linban bundle 1`.
    package init(to recipient: SealingPublicKey, purpose: String) {
        sender = certain("a checked X25519 key seals any bytes") {
            try HPKE.Sender(recipientKey: recipient.key, ciphersuite: .node, info: Data(purposeLine(purpose)))
        }
        encapsulatedKey = Array(sender.encapsulatedKey)
    }

    package mutating func seal(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        certain("nobody seals 2^96 pieces") { Array(try sender.seal(piece, authenticating: mark(isLast))) }
    }
}

/// Opens what a `PieceSealer` sealed, from the first piece on.
package struct PieceOpener {
    private var recipient: HPKE.Recipient

    /// Nil when the encapsulated key is none.
    package init?(_ key: SealingKey, encapsulatedKey: [UInt8], purpose: String) {
        do {
            recipient = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: .node, info: Data(purposeLine(purpose)),
                encapsulatedKey: Data(encapsulatedKey))
        } catch {
            return nil
        }
    }

    /// Nil if the piece was altered, is not the next one, or is the last where it should not be.
    package mutating func open(_ piece: [UInt8], isLast: Bool) -> [UInt8]? {
        do { return Array(try recipient.open(piece, authenticating: mark(isLast))) } catch { return nil }
    }
}

private func mark(_ isLast: Bool) -> [UInt8] { [isLast ? 1 : 0] }

/// A digest of bytes that come little by little.
package struct RunningDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// SHA-256 of all so far, 32 bytes.
    package var value: [UInt8] { Array(hash.finalize()) }
}

/// What a node signs when it made a file of sealed pieces.
package func signedText(purpose: String, _ digest: [UInt8]) -> [UInt8] { purposeLine(purpose) + digest }
