import Crypto
import SwiftProtobuf

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The secret of a case, from which the MAC of its private parts comes: who lacks a private part cannot guess it from the hash.
package enum Secret {
    package static let length = 16

    /// HMAC-SHA-256 of the private part under HKDF-SHA-256(secret, no salt, info `linban entry 1`, 32 bytes).
    package static func mac(of privatePart: [UInt8], under secret: [UInt8]) -> [UInt8] {
        mac(of: privatePart, begun: begin(under: secret))
    }

    /// The secret that a private part gives itself; nil where it refers to one given before, or is no message.
    package static func given(in privatePart: [UInt8]) -> [UInt8]? {
        // What is no message gives no secret.
        guard let part = try? Linban_Journal_PrivatePart(serializedBytes: privatePart) else { return nil }
        return part.secret.count == length ? Array(part.secret) : nil
    }

    /// What comes first of every MAC under a secret: half of the work for a short private part, so that it is done once for a case.
    static func begin(under secret: [UInt8]) -> HMAC<SHA256> {
        HMAC(
            key: HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), info: Array("linban entry 1".utf8), outputByteCount: 32))
    }

    static func mac(of privatePart: [UInt8], begun: HMAC<SHA256>) -> [UInt8] {
        var mac = begun
        mac.update(data: privatePart)
        return mac.finalize().withUnsafeBytes { Array($0) }
    }
}
