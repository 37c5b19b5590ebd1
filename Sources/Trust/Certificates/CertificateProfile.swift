import Crypto
import SwiftASN1
import X509

extension ASN1ObjectIdentifier {
    /// From the UUID arc: the first 64 bits of SHA-256("linban node attributes 1") without the top bit.
    static let nodeAttributes: ASN1ObjectIdentifier = [2, 25, 6_229_191_729_402_187_597]
}

/// What trust.md §3 asks of every certificate. Anything else in one is refused rather than ignored: a constraint that
/// somebody put there and we did not heed would be a promise broken.
extension Certificate {
    func requiredPublicKey() throws(Malformed) -> P256.Signing.PublicKey {
        guard let key = P256.Signing.PublicKey(publicKey) else { throw Malformed("the public key is not on P-256") }
        return key
    }

    func requiredAttributes() throws(Malformed) -> NodeAttributes {
        guard let found = extensions[oid: .nodeAttributes], !found.critical else {
            throw Malformed("no node attributes: not a certificate of this tree")
        }
        return try NodeAttributes(bytes: found.value)
    }

    func requireProfile(of own: NodeCertificate) throws(Malformed) {
        guard version == .v3, signatureAlgorithm == .ecdsaWithSHA256 else {
            throw Malformed("not version 3 with ecdsa-with-SHA256")
        }
        guard serialNumber.bytes.count == 16, let first = serialNumber.bytes.first, (0x40...0x7F).contains(first) else {
            throw Malformed("a serial number that is not 16 bytes")
        }
        let expected: Extensions
        do {
            expected = try Self.extensions(of: own.attributes)
        } catch {
            throw Malformed("extensions that cannot be: \(error)")
        }
        guard extensions.elementsEqual(expected) else {
            throw Malformed("other extensions than the profile has")
        }
        let name = NodeCertificate.commonName(of: own.attributes, for: own.publicKey)
        guard subject == Self.name(name) else { throw Malformed("the subject is not \(name)") }
        guard own.validity.from <= own.validity.until else { throw Malformed("valid until before it begins") }
    }

    static func extensions(of attributes: NodeAttributes) throws -> Extensions {
        let signsItself = attributes.identity != nil
        return try Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            Critical(KeyUsage(digitalSignature: signsItself, keyCertSign: true))
            Certificate.Extension(oid: .nodeAttributes, critical: false, value: attributes.bytes[...])
        }
    }

    static func name(_ commonName: String) -> DistinguishedName {
        certain("a node id is a common name") { try DistinguishedName { CommonName(commonName) } }
    }
}
