import Crypto

/// 32 bytes.
package func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return Array(hash.finalize())
}

/// HMAC-SHA256, 32 bytes.
package func hmac(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
}

/// HKDF-SHA256 (RFC 5869).
/// - Parameter length: at most 8160 bytes.
package func hkdf(key: [UInt8], salt: [UInt8] = [], info: [UInt8], length: Int = 32) -> [UInt8] {
    precondition(length <= 255 * SHA256.byteCount, "HKDF-SHA256 gives at most 8160 bytes")
    return derivedKey(SymmetricKey(data: key), salt: salt, info: info, length: length).bytes
}

func derivedKey(_ key: SymmetricKey, salt: [UInt8] = [], info: [UInt8], length: Int = 32) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: info, outputByteCount: length)
}

/// Takes the same time wherever the two differ.
func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
}

extension SymmetricKey {
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

/// Runs what can only fail through our own mistake, and says which promise was broken if it does.
func certain<Result>(_ promise: StaticString, _ body: () throws -> Result) -> Result {
    do {
        return try body()
    } catch {
        preconditionFailure("\(promise): \(error)")
    }
}
