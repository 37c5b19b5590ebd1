import Chronology
import Jurisdiction
import SwiftASN1
import Testing
import X509

@testable import Trust

@Suite("A node's certificate")
struct CertificateTests {
    @Test("comes back from DER with everything in it, also beyond 2049")
    func roundTrip() throws {
        let tree = try Tree()
        let certificate = tree.root.certificate
        #expect(certificate.validity.until == Tree.start + 10_950 * 86_400)
        #expect(certificate.validity.until.rfc3339.hasPrefix("2056"))
        let read = try NodeCertificate(der: certificate.der)
        #expect(read == certificate)
        #expect(read.attributes == certificate.attributes)
        #expect(read.node == tree.city.node)
        #expect(read.der.count < 800)
    }

    @Test("its digest outlives a rewritten signature, its bytes do not")
    func digestIsStable() throws {
        let tree = try Tree()
        let digest = tree.townChain.leaf.digest
        let again = try NodeCertificate(der: tree.townChain.leaf.der)
        #expect(again.digest == digest)
        #expect(tree.districtChain.leaf.digest != digest)
    }

    @Test("attributes are refused when cut anywhere, or followed by anything")
    func attributesCut() throws {
        let tree = try Tree()
        for certificate in [tree.root.certificate, tree.townChain.leaf, tree.enrolment.chain.leaf] {
            let bytes = certificate.attributes.bytes
            #expect(try NodeAttributes(bytes: bytes) == certificate.attributes)
            for length in 0..<bytes.count {
                #expect(throws: Malformed.self) { try NodeAttributes(bytes: bytes.prefix(length)) }
            }
            #expect(throws: Malformed.self) { try NodeAttributes(bytes: bytes + [0]) }
        }
    }

    @Test(
        "divisions have one order", arguments: [["430102000000", "430101000000"], ["430101000000", "430101000000"]])
    func divisionsAscend(codes: [String]) throws {
        var bytes: [UInt8] = [1, 3, 4, 1, 0x41, 0, 2]
        for code in codes { bytes += Array(code.utf8) }
        #expect(throws: Malformed("divisions are not in ascending order")) { try NodeAttributes(bytes: bytes) }
    }

    @Test("a certificate of another tree's making is refused: more extensions, other usage, no attributes")
    func otherProfile() throws {
        var entropy = SeededEntropy(seed: 5)
        let keys = NodeKeys(from: &entropy)
        let attributes = NodeAttributes(
            bearer: .node(keys.identity, introduction: nil), level: .village, shortCode: code("A"),
            divisions: [division("430102001201")])
        let usual = try Certificate.extensions(of: attributes)
        func make(_ extensions: Certificate.Extensions, name: String? = nil, serial: [UInt8]? = nil) throws -> [UInt8] {
            let subject = Certificate.name(name ?? keys.node.description)
            let certificate = try Certificate(
                version: .v3, serialNumber: .init(bytes: serial ?? [0x40] + [UInt8](repeating: 1, count: 15)),
                publicKey: .init(keys.issuing.publicKey), notValidBefore: Tree.start.date,
                notValidAfter: Tree.start.date, issuer: subject, subject: subject, extensions: extensions,
                issuerPrivateKey: keys.issuing.signer(from: entropy))
            var serializer = DER.Serializer()
            try serializer.serialize(certificate)
            return serializer.serializedBytes
        }
        #expect(try NodeCertificate(der: make(usual)).attributes == attributes)
        var more = usual
        try more.append(SubjectAlternativeNames([.dnsName("a.example")]).makeCertificateExtension())
        #expect(throws: Malformed("other extensions than the profile has")) { try NodeCertificate(der: make(more)) }
        var other = usual
        other[oid: .X509ExtensionID.keyUsage] = try Certificate.Extension(
            KeyUsage(digitalSignature: true, keyCertSign: true, cRLSign: true), critical: true)
        #expect(throws: Malformed("other extensions than the profile has")) { try NodeCertificate(der: make(other)) }
        let turned = try Certificate.Extensions(usual.reversed())
        #expect(throws: Malformed("other extensions than the profile has")) { try NodeCertificate(der: make(turned)) }
        var bare = usual
        bare.remove(.nodeAttributes)
        #expect(throws: Malformed("no node attributes: not a certificate of this tree")) {
            try NodeCertificate(der: make(bare))
        }
        #expect(throws: Malformed.self) { try NodeCertificate(der: make(usual, name: "somebody else")) }
        #expect(throws: Malformed.self) { try NodeCertificate(der: make(usual, serial: [1, 2, 3])) }
    }

    @Test(
        "containment by digits",
        arguments: [
            ("430102001201", "430102001000", true), ("430102001201", "430102000000", true),
            ("430102001201", "430100000000", true), ("430102001201", "430102001201", true),
            ("430102001000", "430102001201", false), ("430102001201", "430102002000", false),
            ("430110001000", "430110000000", true), ("430110001000", "430100000000", true),
            ("431001000000", "431000000000", true), ("430102011201", "430102010000", false),
            ("430200000000", "430100000000", false),
        ])
    func containment(inner: String, outer: String, expected: Bool) {
        #expect(division(inner).isContained(in: division(outer)) == expected)
    }

    @Test(
        "a short code",
        arguments: [
            ("A2", true), ("A", true), ("12345678", true), ("", false), ("123456789", false), ("AI", false),
            ("a2", false), ("Ａ", false),
        ])
    func shortCode(text: String, expected: Bool) {
        #expect((ShortCode(text) != nil) == expected)
    }
}
