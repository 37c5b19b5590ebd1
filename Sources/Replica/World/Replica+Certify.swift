import Chronology
import EntryCoding
import GRDB
import Journal
package import Jurisdiction
import PlantedBugs
package import Trust

/// Certificates for the nodes of the posts right below (trust.md §4). Each reaches its node, and everybody who holds the node's
/// entries, in this node's authority journal.
extension Replica {
    /// What a post does at contact, without anybody asking.
    package func certify(_ child: VerifiedChain) throws {
        guard let node = child.node, !PlantedBug.certifiesNobody.isPlanted else { return }
        // It may show an older certificate than the one it was given.
        let known = try read { db in try author(node, db)?.chain } ?? child
        guard let divisions = try divisions(to: known) else { return }
        if try read({ db in try isWellCertified(child, for: divisions, db) }) { return }
        guard try isIntroducedInTime(child) || read({ db in try setting(Self.permission(for: node), db) }) != nil else {
            return
        }
        try certify(known.leaf, for: divisions)
    }

    /// Renews a child's certificate because a person says so. One that was never certified, and whose introducer's month is over,
    /// is certified at its next contact.
    package func renew(_ node: NodeID) throws -> Validity? {
        guard let known = try read({ db in try author(node, db) }) else {
            try write { db in try setSetting(Self.permission(for: node), [1], db) }
            return nil
        }
        guard try read({ db in try liesAbove(identity.node, node, db) }) else { throw AuthorityRefusal.notBelow(node) }
        guard let divisions = try divisions(to: known.chain) else { throw AuthorityRefusal.notCertifiedHere(node) }
        try certify(known.chain.leaf, for: divisions)
        return try read { db in try author(node, db)?.chain.leaf.validity }
    }

    private func certify(_ child: NodeCertificate, for divisions: [DivisionCode]) throws {
        let certificate = try NodeCertificate.certifying(
            child, serving: divisions, by: identity.keys, certifiedAs: identity.chain.leaf,
            validity: .node(from: trustedNow(), replacing: child.validity), from: &entropy)
        try write { db in
            _ = try append(AuthorityAct.certified(certificate).encoded(), to: ownAuthority, db)
            guard let node = child.node else { return }
            try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [Self.permission(for: node)])
        }
    }

    /// What this post would certify a node for: what it serves already, and where that was moved here, what it became. Nil for
    /// the child of another post.
    private func divisions(to child: VerifiedChain) throws -> [DivisionCode]? {
        let own = child.leaf.attributes.divisions
        if child.parentPost == identity.post { return own }
        let jurisdiction: Jurisdiction = try read { db in try self.jurisdiction(db) }
        let moved = (jurisdiction[child.post.division]?.successors ?? []).filter {
            jurisdiction.parent(of: $0) == identity.division && identity.attributes.serves($0)
        }
        guard !moved.isEmpty, own.allSatisfy(identity.attributes.serves) else { return nil }
        return Set(own + moved).sorted()
    }

    /// Certified by this very node under its present root, for long enough, and by nobody who was revoked.
    private func isWellCertified(_ child: VerifiedChain, for divisions: [DivisionCode], _ db: Database) throws -> Bool {
        guard let node = child.node, let held = try author(node, db)?.chain,
            held.root == identity.chain.root, held.certificates.count == identity.chain.certificates.count + 1,
            held.leaf.attributes.divisions == divisions,
            held.leaf.validity.until > trustedNow() + Self.renewalMargin
        else { return false }
        let issuers = held.certificates.dropLast().compactMap(\.node)
        return try issuers.allSatisfy { try !revocations(db).nodes.contains($0) }
    }

    /// What an introducer signed is renewed by itself only in the introducer's time.
    private func isIntroducedInTime(_ child: VerifiedChain) -> Bool {
        child.certificates.dropLast().last?.node != nil || child.leaf.validity.until > trustedNow()
    }

    /// A certificate is renewed at any contact in its last year.
    private static let renewalMargin: Int64 = 365 * 86_400

    private static func permission(for node: NodeID) -> String { "renewal \(node)" }

    private static let formerChainsSetting = "former_chains"
    /// A node is certified anew once a year, and when who stands above it changes.
    private static let formerChainsLimit = 64

    /// The chains under which this node spoke before, oldest first.
    func formerChains(_ db: Database) throws -> [CertificateChain] {
        var rest = (try setting(Self.formerChainsSetting, db) ?? [])[...]
        var chains: [CertificateChain] = []
        while rest.count >= 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            chains.append(try CertificateChain(bytes: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return chains
    }

    /// When a better chain to this node has come down, it speaks under that from now on.
    func adoptBestChain(_ db: Database) throws {
        guard let best = try author(identity.node, db)?.chain, best != identity.chain else { return }
        // Who stood above until now was known from this chain before any journal said so; what they wrote came under it.
        let former = try formerChains(db) + [identity.chain.chain]
        try setSetting(Self.formerChainsSetting, former.suffix(Self.formerChainsLimit).flatMap(\.stored), db)
        identity = identity.with(chain: best)
        if PlantedBug.forgetsItsCertificate.isPlanted { return }
        try setSetting(Self.chainSetting, best.chain.bytes, db)
    }
}

extension CertificateChain {
    /// With its length before it, 4 bytes.
    fileprivate var stored: [UInt8] {
        let bytes = bytes
        return UInt32(bytes.count).bigEndianBytes + bytes
    }
}
