import Chronology
import Jurisdiction
import Testing

@testable import Trust

@Suite("What a verified chain may do now")
struct StandingTests {
    private static let year2009 = Instant(milliseconds: 1_230_768_000_000)
    private static let year2099 = Instant(milliseconds: 4_070_908_800_000)

    @Test("trusted time decides: current, expired, early; both ends included")
    func trustedTime() throws {
        let tree = try Tree()
        let chain = tree.townChain
        let end = Tree.start + 730 * 86_400
        #expect(try chain.standing(at: Tree.start, Revocations()) == .current)
        #expect(try chain.standing(at: end, Revocations()) == .current)
        #expect(try chain.standing(at: end + 1, Revocations()) == .expired(since: end))
        #expect(try chain.standing(at: Tree.start + -1, Revocations()) == .early(until: Tree.start))
        #expect(try chain.standing(at: Self.year2009, Revocations()) == .early(until: Tree.start))
        #expect(try chain.standing(at: Self.year2099, Revocations()) == .expired(since: end))
    }

    @Test("an expired introducer limits the node it introduced, not the chain")
    func expiredIntroducer() throws {
        var tree = try Tree()
        let chain = try tree.enrolment.firstChain(for: NodeKeys(from: &tree.entropy), from: &tree.entropy)
        let end = Tree.start + 30 * 86_400
        #expect(try chain.standing(at: end, Revocations()) == .current)
        #expect(try chain.standing(at: end + 60, Revocations()) == .expired(since: end))
        #expect(try chain.chain.verified(under: [tree.pin]) == chain)
    }

    @Test("expired is worse than early")
    func expiredAndEarly() throws {
        var tree = try Tree()
        let keys = NodeKeys(from: &tree.entropy)
        let attributes = NodeAttributes(
            bearer: .node(keys.identity, introduction: nil), level: .village, shortCode: code("B"),
            divisions: [division("430102001201")])
        let late = NodeCertificate.issued(
            attributes, for: keys.issuing.publicKey, validity: .node(from: Tree.start + 800 * 86_400),
            by: tree.town.issuing, under: tree.townChain.leaf, from: &tree.entropy)
        let chain = try tree.townChain.chain.appending(late).verified(under: [tree.pin])
        let between = Tree.start + 750 * 86_400
        #expect(try chain.standing(at: between, Revocations()) == .expired(since: Tree.start + 730 * 86_400))
    }

    @Test("a revoked node is refused, by its id, whatever certificate it shows")
    func revokedLeaf() throws {
        let tree = try Tree()
        let revocations = Revocations(nodes: [tree.town.node], heard: [tree.townChain.leaf.digest])
        #expect(throws: ChainFault.revoked(tree.town.node)) {
            try tree.townChain.standing(at: Tree.start, revocations)
        }
    }

    @Test("what a revoked town had enrolled stands if the district had heard of it, else not")
    func revokedIssuer() throws {
        var tree = try Tree()
        let (_, village) = try Tree.join(tree.enrolment, parent: tree.town, tree.townChain, &tree.entropy)
        var revocations = Revocations(nodes: [tree.town.node])
        #expect(throws: ChainFault.issuerRevoked(tree.town.node, index: 3)) {
            try village.standing(at: Tree.start, revocations)
        }
        revocations.heard = [village.leaf.digest]
        #expect(try village.standing(at: Tree.start, revocations) == .current)
    }

    @Test("a lost enrolment file is revoked by its introduction; a node that its parent knows stays")
    func revokedIntroduction() throws {
        var tree = try Tree()
        let introduction = tree.enrolment.introduction
        let revocations = Revocations(introductions: [introduction])
        let first = try tree.enrolment.firstChain(for: NodeKeys(from: &tree.entropy), from: &tree.entropy)
        #expect(throws: ChainFault.introductionRevoked(introduction)) {
            try first.standing(at: Tree.start, revocations)
        }
        #expect(throws: ChainFault.introductionRevoked(introduction)) {
            try tree.enrolment.chain.standing(at: Tree.start, revocations)
        }
        #expect(
            try first.standing(
                at: Tree.start, Revocations(introductions: [introduction], heard: [first.leaf.digest])) == .current)
        let (_, certified) = try Tree.join(tree.enrolment, parent: tree.town, tree.townChain, &tree.entropy)
        #expect(try certified.standing(at: Tree.start, revocations) == .current)
    }
}
