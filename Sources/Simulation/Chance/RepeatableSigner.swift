import Crypto
import Foundation
import SwiftASN1
import X509

/// Signs certificates with a nonce that follows from key and message, so that one seed makes one world in every process: the
/// library draws its own nonces. For simulated keys only, since its arithmetic takes a time that tells the key.
struct RepeatableSigner: CustomPrivateKey {
    private let key: P256.Signing.PrivateKey
    private var scalar: [UInt8] { Array(key.rawRepresentation) }

    init(_ key: P256.Signing.PrivateKey) { self.key = key }

    static func == (a: RepeatableSigner, b: RepeatableSigner) -> Bool { a.scalar == b.scalar }
    func hash(into hasher: inout Hasher) { hasher.combine(scalar) }

    var publicKey: Certificate.PublicKey { Certificate.PublicKey(key.publicKey) }
    var defaultSignatureAlgorithm: Certificate.SignatureAlgorithm { .ecdsaWithSHA256 }
    var supportedSignatureAlgorithms: [Certificate.SignatureAlgorithm] { [.ecdsaWithSHA256] }

    func signSynchronously(
        bytes: some DataProtocol, signatureAlgorithm: Certificate.SignatureAlgorithm
    ) throws -> Certificate.Signature {
        let digest = Array(SHA256.hash(data: bytes))
        var nonce = Array(SHA256.hash(data: scalar + digest))
        // As good as never: a nonce that is no scalar of the curve, or makes a number zero.
        while true {
            if let signature = try signature(of: digest, nonce: nonce) {
                return try Certificate.Signature(
                    signatureAlgorithm: signatureAlgorithm,
                    signatureBytes: ASN1BitString(bytes: ArraySlice(signature.derRepresentation)))
            }
            nonce = Array(SHA256.hash(data: nonce))
        }
    }

    private func signature(of digest: [UInt8], nonce: [UInt8]) throws -> P256.Signing.ECDSASignature? {
        guard let hidden = P256.Signing.PrivateKey(scalar: nonce) else { return nil }
        let point = Array(hidden.publicKey.x963Representation)
        let r = OrderOfP256(bytes: Array(point[1..<33]))
        let s = (OrderOfP256(bytes: digest) + r * OrderOfP256(bytes: scalar)) * OrderOfP256(bytes: nonce).inverse
        guard r != .zero, s != .zero else { return nil }
        return try P256.Signing.ECDSASignature(rawRepresentation: Data(r.bytes + s.bytes))
    }

    static var defaultPEMDiscriminator: String { "PRIVATE KEY" }
    func serialize(into coder: inout DER.Serializer) throws { coder.serializeRawBytes(key.derRepresentation) }
    func serializeAsPEM(discriminator: String) throws -> PEMDocument {
        try PEMDocument(pemString: key.pemRepresentation)
    }
}

extension P256.Signing.PrivateKey {
    /// Nil unless the number is one of the curve's.
    fileprivate init?(scalar: [UInt8]) {
        do { try self.init(rawRepresentation: scalar) } catch { return nil }
    }
}
