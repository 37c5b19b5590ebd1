package import Jurisdiction

/// The three private keys of one installation. They are made where they are used and never leave it.
package struct NodeKeys: Sendable {
    package let issuing: IssuingKey
    package let head: HeadKey
    package let sealing: SealingKey

    package init(from entropy: inout some Entropy) {
        issuing = IssuingKey(from: &entropy)
        head = HeadKey(from: &entropy)
        sealing = SealingKey(from: &entropy)
    }

    package var node: NodeID { head.publicKey.node }

    /// The public halves that a certificate carries beside the issuing key.
    package var identity: NodeIdentity {
        NodeIdentity(headKey: head.publicKey, sealingKey: sealing.publicKey)
    }

    /// 99 bytes (trust.md §2): secret, only ever written inside a key ring.
    var bytes: [UInt8] { issuing.bytes + [Algorithm.ed25519.rawValue] + head.seed + sealing.bytes }

    init(_ reader: inout FieldReader) throws(Malformed) {
        issuing = try IssuingKey(&reader)
        try reader.expect(.ed25519)
        guard let head = HeadKey(seed: try reader.bytes(32)) else { throw Malformed("not an Ed25519 seed") }
        self.head = head
        sealing = try SealingKey(&reader)
    }
}
