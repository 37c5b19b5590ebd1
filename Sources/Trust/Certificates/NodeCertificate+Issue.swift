import Crypto
import X509

extension NodeCertificate {
    /// Signs what it is given; without an issuer certificate, a root. Whoever calls has checked that the issuer may say so (`CertificateLink`).
    static func issued(
        _ attributes: NodeAttributes, for key: P256.Signing.PublicKey, validity: Validity, by issuer: IssuingKey,
        under issuerCertificate: NodeCertificate?, from entropy: inout some Entropy
    ) -> NodeCertificate {
        var serial = entropy.bytes(16)
        serial[0] = serial[0] & 0x3F | 0x40
        let name = Certificate.name(commonName(of: attributes, for: key))
        return certain("a certificate made by the profile fits the profile") {
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(bytes: serial),
                publicKey: Certificate.PublicKey(key), notValidBefore: validity.from.date,
                notValidAfter: validity.until.date, issuer: issuerCertificate?.parsed.subject ?? name, subject: name,
                signatureAlgorithm: .ecdsaWithSHA256, extensions: Certificate.extensions(of: attributes),
                issuerPrivateKey: issuer.signer(from: entropy))
            return try NodeCertificate(certificate)
        }
    }
}
