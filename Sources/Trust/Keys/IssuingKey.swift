import Crypto
import X509

/// The key of a node's TLS connections, with which it also signs the certificates of its children. P-256.
package struct IssuingKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// Draws until the number is a scalar of the curve; the first draw is one but for a chance of 2^-32.
    package init(from entropy: inout some Entropy) {
        while true {
            if let key = IssuingKey(scalar: entropy.bytes(32)) {
                self = key
                return
            }
        }
    }

    /// Nil unless `scalar` is 32 bytes that name a private key of P-256.
    init?(scalar: [UInt8]) {
        do {
            key = try P256.Signing.PrivateKey(rawRepresentation: scalar)
        } catch {
            return nil
        }
    }

    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.p256)
        guard let key = IssuingKey(scalar: try reader.bytes(32)) else { throw Malformed("not a private key of P-256") }
        self = key
    }

    /// The algorithm byte and 32 bytes: secret.
    var bytes: [UInt8] { [Algorithm.p256.rawValue] + key.rawRepresentation }

    /// What a TLS library takes (RFC 5958): secret.
    package var pkcs8: [UInt8] { Array(key.derRepresentation) }

    var publicKey: P256.Signing.PublicKey { key.publicKey }

    func signer(from entropy: some Entropy) -> Certificate.PrivateKey { entropy.signer(for: key) }
}
