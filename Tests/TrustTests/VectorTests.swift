import Crypto
import Jurisdiction
import Testing

@testable import Trust

/// The vectors printed in Protocol/trust.md: whoever changes bytes changes them there first.
@Suite("The vectors of trust.md")
struct VectorTests {
    private let trust: Vectors

    init() throws { trust = try Vectors("trust.md") }

    @Test("keys, node id, signature")
    func keys() throws {
        var reader = FieldReader(trust["private keys"])
        let keys = try NodeKeys(&reader)
        #expect(keys.bytes == trust["private keys"])
        #expect(Array(keys.issuing.publicKey.x963Representation) == trust["issuing public"])
        #expect(keys.head.publicKey.bytes == trust["head public"])
        #expect(keys.sealing.publicKey.bytes == trust["sealing public"])
        #expect(keys.node.bytes == trust["node id"])
        #expect(keys.head.sign(trust["message"]).encoded == trust["signature"])
        let opened = keys.sealing.open(
            trust["sealed"], purpose: trust.text("sealed purpose"), context: trust["sealed context"])
        #expect(opened == trust["sealed text"])
    }

    @Test("root certificate, chain, attributes, digests")
    func certificates() throws {
        let root = try NodeCertificate(der: trust["root certificate"])
        #expect(root.attributes.bytes == trust["root attributes"])
        #expect(RootPin(root).bytes == trust["root pin"])
        let chain = try CertificateChain(bytes: trust["chain"]).verified(under: [RootPin(root)])
        #expect(
            chain.certificates.map { $0.attributes.bytes } == [
                trust["root attributes"], trust["introducer attributes"], trust["node attributes"],
            ])
        #expect(chain.leaf.digest.bytes == trust["leaf digest"])
        #expect(chain.leaf.introduction?.bytes == trust["introduction id"])
        #expect(chain.leaf.attributes.divisions == [division("430102000000")])
        #expect(chain.chain.bytes == trust["chain"])
    }

    @Test("recovery key on paper, succession")
    func recovery() throws {
        let key = try RecoveryKey(paper: trust.text("recovery paper"))
        #expect(key.paper == trust.text("recovery paper"))
        #expect(key.publicKey == HeadKey(seed: trust["recovery seed"])?.publicKey)
        let succession = try RootSuccession(bytes: trust["succession"])
        #expect(succession.bytes == trust["succession"])
        let pin = try succession.verified(from: NodeCertificate(der: trust["root certificate"]))
        #expect(pin.bytes == trust["new root pin"])
    }

    @Test("enrolment file")
    func enrolment() throws {
        let pin = try #require(EnrolmentPIN(typed: trust.text("enrolment pin")))
        #expect(pin.groups == trust.text("enrolment pin"))
        let file = try EnrolmentFile(bytes: trust["enrolment file"])
        #expect(file.bytes == trust["enrolment file"])
        let enrolment = try file.opened(with: pin)
        #expect(enrolment.introducer.bytes == trust["introducer private"])
        #expect(enrolment.introduction.bytes == trust["introduction id"])
        #expect(enrolment.name == "示例站")
        #expect(enrolment.parentAddresses == ["city.example:7443"])
        #expect(enrolment.authorityHead == [1, 2, 3])
    }

    @Test("key ring, password verifier")
    func keyRing() throws {
        var reader = FieldReader(trust["private keys"])
        let parent = try NodeKeys(&reader)
        let ring = try KeyRing(bytes: trust["key ring"])
        #expect(ring.bytes == trust["key ring"])
        #expect(ring.parent == parent.node)
        let passphrase = Array(trust.text("passphrase").utf8)
        let file = try #require(KeyFile(text: trust.text("key file")))
        for secret in [KeyRing.Secret.passphrase(passphrase), .keyFile(file), .sealingKey(parent.sealing)] {
            let opened = try ring.unlocked(with: secret)
            #expect(opened.bytes == trust["ring"])
            #expect(opened.officers == [Array("zhang".utf8)])
        }
        let verifier = try PasswordVerifier(bytes: trust["password verifier"])
        #expect(verifier.matches(passphrase))
        #expect(verifier.bytes == trust["password verifier"])
    }
}
