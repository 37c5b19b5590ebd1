import Chronology
import Jurisdiction
import Testing

@testable import Trust

@Suite("A chain of certificates")
struct ChainTests {
    @Test("village under its introducer: verifies, and knows whose it is")
    func introduced() throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let chain = try tree.enrolment.firstChain(for: keys, from: &tree.entropy)
        #expect(chain.node == keys.node)
        #expect(chain.certificates.map(\.attributes.level) == [.city, .district, .town, .village, .village])
        #expect(chain.leaf.attributes.divisions == [division("430102001201")])
        #expect(chain.leaf.attributes.shortCode == code("A2BC"))
        #expect(chain.leaf.introduction == tree.enrolment.introduction)
        #expect(chain.leaf.validity == tree.enrolment.chain.leaf.validity)
    }

    @Test("the parent certifies the node: the introducer leaves the chain, its name stays")
    func certified() throws {
        var tree = try Tree()
        let (keys, chain) = try Tree.join(tree.enrolment, parent: tree.town, tree.townChain, &tree.entropy)
        #expect(chain.certificates.count == 4)
        #expect(chain.node == keys.node)
        #expect(chain.leaf.introduction == tree.enrolment.introduction)
        let shown = try CertificateChain(shown: chain.chain.shown, under: tree.root.certificate)
        #expect(try shown.verified(under: [tree.pin]) == chain)
        #expect(try CertificateChain(bytes: chain.chain.bytes) == chain.chain)
    }

    @Test("two nodes from one file carry one introduction")
    func clones() throws {
        var tree = try Tree()
        let (first, firstChain) = try Tree.join(tree.enrolment, parent: tree.town, tree.townChain, &tree.entropy)
        let (second, secondChain) = try Tree.join(tree.enrolment, parent: tree.town, tree.townChain, &tree.entropy)
        #expect(first.node != second.node)
        #expect(firstChain.leaf.introduction == secondChain.leaf.introduction)
    }

    @Test("a whole branch enrolled before any contact: seven certificates, and the village speaks")
    func enrolledOffline() throws {
        var tree = try Tree()
        var chain = try CertificateChain([tree.root.certificate]).verified(under: [tree.pin])
        var keys = tree.city
        for (level, digits) in [(Level.district, "430102000000"), (.town, "430102001000"), (.village, "430102001201")] {
            let file = try Enrolment(
                of: child(level, digits, "A"), by: keys, under: chain, authorityHead: [],
                validity: .introducer(from: Tree.start), from: &tree.entropy)
            keys = NodeKeys(from: &tree.entropy)
            chain = try file.firstChain(for: keys, from: &tree.entropy)
        }
        #expect(chain.certificates.count == 7)
        #expect(chain.node == keys.node)
        let shown = try CertificateChain(shown: chain.chain.shown, under: tree.root.certificate)
        #expect(try shown.verified(under: [tree.pin]) == chain)
    }

    @Test("another root is refused, also one for the same divisions")
    func otherRoot() throws {
        let ours = try Tree(seed: 1)
        let theirs = try Tree(seed: 2)
        #expect(throws: ChainFault.rootNotPinned(theirs.pin)) {
            try theirs.townChain.chain.verified(under: [ours.pin])
        }
    }

    @Test("a leaf signed by somebody else, or shown under another issuer")
    func wrongIssuer() throws {
        var tree = try Tree()
        let stranger = NodeKeys(from: &tree.entropy)
        let bySelf = tree.forged(
            .node(stranger.identity, introduction: nil), .village, ["430102001201"], by: stranger.issuing)
        #expect(throws: ChainFault.badSignature(index: 3)) {
            try tree.townChain.chain.appending(bySelf).verified(under: [tree.pin])
        }
        #expect(throws: ChainFault.issuerNameDiffers(index: 2)) {
            try CertificateChain([tree.root.certificate, tree.districtChain.leaf, bySelf]).verified(under: [tree.pin])
        }
    }

    @Test("a division that the issuer does not serve")
    func widened() throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let wide = tree.forged(.node(keys.identity, introduction: nil), .village, ["430102001201", "430102002201"])
        #expect(throws: ChainFault.divisionWidened(index: 3, division("430102002201"))) {
            try tree.townChain.chain.appending(wide).verified(under: [tree.pin])
        }
        #expect(throws: EnrolmentFault.chain(.divisionWidened(index: 3, division("430103001201")))) {
            try Enrolment(
                of: child(.village, "430103001201", "X"), by: tree.town, under: tree.townChain, authorityHead: [],
                validity: .introducer(from: Tree.start), from: &tree.entropy)
        }
    }

    @Test("a level that is not below the issuer's", arguments: [Level.city, .district, .town])
    func levelNotBelow(level: Level) throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let high = tree.forged(.node(keys.identity, introduction: nil), level, ["430102001201"])
        #expect(throws: ChainFault.levelNotBelow(index: 3, level, issuer: .town)) {
            try tree.townChain.chain.appending(high).verified(under: [tree.pin])
        }
    }

    @Test("a village straight under a district, and one that kept an older code by name")
    func allowed() throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let straight = tree.forged(
            .node(keys.identity, introduction: nil), .village, ["430102009201", "430102000001"],
            by: tree.district.issuing, under: tree.districtChain.leaf)
        #expect(try tree.districtChain.chain.appending(straight).verified(under: [tree.pin]).node == keys.node)
    }

    @Test("an introducer issues one node like itself and nothing else")
    func introducerBounds() throws {
        var tree = try Tree()
        let file = tree.enrolment
        let keys = NodeKeys(from: &tree.entropy)
        let introduced = NodeAttributes.Bearer.node(keys.identity, introduction: file.introduction)
        func verify(_ certificate: NodeCertificate) throws -> VerifiedChain {
            try file.chain.chain.appending(certificate).verified(under: [tree.pin])
        }
        let key = file.introducer
        let leaf = file.chain.leaf
        let again = tree.forged(.introducer, .village, ["430102001201"], by: key, under: leaf)
        #expect(throws: ChainFault.introducerMayNot(index: 4)) { try verify(again) }
        let otherCode = tree.forged(introduced, .village, ["430102001201"], by: key, under: leaf, code: "Z")
        #expect(throws: ChainFault.introducerMayNot(index: 4)) { try verify(otherCode) }
        let anonymous = tree.forged(
            .node(keys.identity, introduction: nil), .village, ["430102001201"], by: key, under: leaf)
        #expect(throws: ChainFault.introductionDiffers(index: 4)) { try verify(anonymous) }
        let own = tree.forged(introduced, .village, ["430102001201"], by: key, under: leaf, for: keys)
        #expect(try verify(own).node == keys.node)
    }

    @Test("a root that is shown below a root, and a chain without one")
    func roots() throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let recovery = RecoveryPublicKeys(first: keys.head.publicKey, second: keys.head.publicKey)
        let below = tree.forged(.root(keys.identity, recovery: recovery), .village, ["430102001201"])
        #expect(throws: ChainFault.rootBelowRoot(index: 3)) {
            try tree.townChain.chain.appending(below).verified(under: [tree.pin])
        }
        #expect(throws: ChainFault.notRooted) {
            try CertificateChain([tree.townChain.leaf]).verified(under: [tree.pin])
        }
        #expect(throws: ChainFault.notRooted) { try CertificateChain([below]).verified(under: [tree.pin]) }
        #expect(throws: ChainFault.empty) { try CertificateChain([]).verified(under: [tree.pin]) }
        let long = Array(repeating: tree.root.certificate, count: 9)
        #expect(throws: ChainFault.tooLong(count: 9)) { try CertificateChain(long).verified(under: [tree.pin]) }
        let shown = Array(repeating: tree.root.certificate.der, count: 8)
        #expect(throws: ChainFault.tooLong(count: 9)) {
            try CertificateChain(shown: shown, under: tree.root.certificate)
        }
    }

    @Test("every flipped byte of a leaf makes it unreadable or unsigned")
    func flippedLeaf() throws {
        let tree = try Tree()
        let der = tree.townChain.leaf.der
        for index in der.indices {
            #expect(throws: (any Error).self, "byte \(index)") {
                try tree.districtChain.chain.appending(NodeCertificate(der: der.flipped(at: index)))
                    .verified(under: [tree.pin])
            }
        }
        for length in 0..<der.count {
            #expect(throws: Malformed.self) { try NodeCertificate(der: Array(der.prefix(length))) }
        }
        #expect(throws: Malformed.self) { try NodeCertificate(der: der + [0]) }
    }

    @Test(
        "every fault says what is wrong and what to do",
        arguments: [
            ChainFault.empty, .tooLong(count: 9), .notRooted, .rootBelowRoot(index: 1), .issuerNameDiffers(index: 1),
            .badSignature(index: 2), .levelNotBelow(index: 2, .city, issuer: .town), .introducerMayNot(index: 3),
            .introductionDiffers(index: 3), .revoked(NodeID(value: 7)), .issuerRevoked(NodeID(value: 7), index: 2),
        ])
    func wording(fault: ChainFault) {
        let sentences = fault.description.split(separator: ". ")
        #expect(sentences.count >= 2)
        #expect(fault.description.hasSuffix("."))
    }
}
