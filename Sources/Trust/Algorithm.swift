/// The byte that stands before every key, hash, signature and sealed text (trust.md §1). The SM family keeps 0x80–0xFF.
package enum Algorithm: UInt8, Sendable {
    case sha256 = 0x01
    case ed25519 = 0x11
    case p256 = 0x12
    /// HPKE base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305.
    case x25519 = 0x21
    case aes256GCM = 0x31
    case scrypt = 0x41
}
