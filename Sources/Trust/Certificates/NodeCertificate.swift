import Chronology
import Crypto
package import Jurisdiction
import SwiftASN1
import X509

/// An X.509 certificate of this tree, in exactly the profile of trust.md §3. That it parses says nothing about who signed it.
package struct NodeCertificate: Hashable, Sendable {
    package static let lengthLimit = 8192

    /// The certificate itself.
    package let der: [UInt8]
    package let attributes: NodeAttributes
    package let validity: Validity
    package let digest: CertificateDigest

    let parsed: Certificate
    let publicKey: P256.Signing.PublicKey

    package init(der: [UInt8]) throws(Malformed) {
        guard der.count <= Self.lengthLimit else { throw Malformed("a certificate of \(der.count) bytes") }
        let certificate: Certificate
        do {
            certificate = try Certificate(derEncoded: der)
            try Self.requireWholeBytes(der)
        } catch {
            throw Malformed("not an X.509 certificate: \(error)")
        }
        try self.init(certificate)
        guard self.der == der else { throw Malformed("a certificate that is not in its one DER form") }
    }

    /// The library passes over a signature that leaves bits of its last byte unused: a second spelling of one certificate.
    private static func requireWholeBytes(_ der: [UInt8]) throws {
        let signature = try DER.sequence(DER.parse(der), identifier: .sequence) { fields in
            _ = fields.next()
            _ = fields.next()
            return try ASN1BitString(derEncoded: &fields)
        }
        guard signature.paddingBits == 0 else { throw Malformed("a signature that is not whole bytes") }
    }

    init(_ certificate: Certificate) throws(Malformed) {
        publicKey = try certificate.requiredPublicKey()
        attributes = try certificate.requiredAttributes()
        validity = Validity(from: Instant(certificate.notValidBefore), until: Instant(certificate.notValidAfter))
        digest = CertificateDigest(signed: certificate.tbsCertificateBytes)
        parsed = certificate
        der = certain("a parsed certificate can be written") {
            var serializer = DER.Serializer()
            try serializer.serialize(certificate)
            return serializer.serializedBytes
        }
        try certificate.requireProfile(of: self)
    }

    /// Nil for an introducer.
    package var node: NodeID? { attributes.identity?.node }

    /// The enrolment file that the bearer is, or came from.
    package var introduction: IntroductionID? {
        switch attributes.bearer {
        case .root: nil
        case .node(_, let introduction): introduction
        case .introducer: IntroductionID(of: publicKey)
        }
    }

    /// The only name in the certificate, there for people with stock tools.
    static func commonName(of attributes: NodeAttributes, for key: P256.Signing.PublicKey) -> String {
        switch attributes.bearer {
        case .root(let identity, _), .node(let identity, _): identity.node.description
        case .introducer: "introducer \(IntroductionID(of: key))"
        }
    }

    package static func == (a: Self, b: Self) -> Bool { a.der == b.der }
    package func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
