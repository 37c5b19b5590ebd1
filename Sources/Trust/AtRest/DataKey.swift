import Crypto

/// The key under which a node's disk is noise to a thief. Lives in the key ring, and in memory while the node is unlocked.
package struct DataKey: Sendable {
    let key: SymmetricKey

    package init(from entropy: inout some Entropy) { key = SymmetricKey(data: entropy.bytes(32)) }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.aes256GCM)
        key = SymmetricKey(data: try reader.bytes(32))
    }

    /// The algorithm byte and 32 bytes: secret.
    var bytes: [UInt8] { [Algorithm.aes256GCM.rawValue] + key.bytes }
}
