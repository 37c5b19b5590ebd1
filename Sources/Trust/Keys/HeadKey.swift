import Crypto
package import Jurisdiction

/// Signs what a node vouches for: heads, bundles, capsules. Ed25519.
package struct HeadKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Nil unless `seed` has 32 bytes.
    package init?(seed: [UInt8]) {
        guard seed.count == 32 else { return nil }
        key = certain("32 bytes are an Ed25519 seed") { try Curve25519.Signing.PrivateKey(rawRepresentation: seed) }
    }

    package init(from entropy: inout some Entropy) {
        let seed = entropy.bytes(32)
        key = certain("32 bytes are an Ed25519 seed") { try Curve25519.Signing.PrivateKey(rawRepresentation: seed) }
    }

    var seed: [UInt8] { Array(key.rawRepresentation) }

    package var publicKey: HeadPublicKey { HeadPublicKey(key: key.publicKey) }

    /// - Parameter message: begins with a line that names what is signed (trust.md §2).
    package func sign(_ message: [UInt8]) -> Signature {
        Signature(bytes: certain("Ed25519 signs any bytes") { Array(try key.signature(for: message)) })
    }
}

/// The public half of a `HeadKey`.
package struct HeadPublicKey: Hashable, Sendable {
    fileprivate let key: Curve25519.Signing.PublicKey

    fileprivate init(key: Curve25519.Signing.PublicKey) { self.key = key }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.ed25519)
        let bytes = try reader.bytes(32)
        key = certain("32 bytes are an Ed25519 public key") {
            try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        }
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        try self.init(&reader)
        try reader.end()
    }

    /// The algorithm byte and 32 bytes.
    package var bytes: [UInt8] { [Algorithm.ed25519.rawValue] + key.rawRepresentation }

    /// The name of the node whose first head key this is.
    package var node: NodeID {
        guard let node = NodeID(bytes: sha256(key.rawRepresentation).prefix(8)) else {
            preconditionFailure("eight bytes are a node id")
        }
        return node
    }

    package func verifies(_ signature: Signature, over message: [UInt8]) -> Bool {
        key.isValidSignature(signature.bytes, for: message)
    }

    package static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// An Ed25519 signature. Stored and sent as the algorithm byte and 64 bytes.
package struct Signature: Hashable, Sendable {
    package static let length = 65

    /// 64 bytes, without the algorithm.
    package let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// Refuses algorithms that this version does not know.
    package init(algorithm: UInt8, bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader([algorithm] + bytes)
        try self.init(&reader)
        try reader.end()
    }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.ed25519)
        bytes = try reader.bytes(64)
    }

    package var algorithm: UInt8 { Algorithm.ed25519.rawValue }
    package var encoded: [UInt8] { [algorithm] + bytes }
}
