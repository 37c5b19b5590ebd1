import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
package import Trust

/// A node as its certificates, found in authority journals and verified to the root, describe it. A class, because the fold
/// asks for the author of every event.
final class Author {
    let headKey: HeadPublicKey
    let node: NodeID
    let post: Post
    /// The post right above; nil of a root.
    let parentPost: Post?
    let chain: VerifiedChain

    /// Whether acts of both are judged alike: as of one post, below one post.
    func isPlaced(like other: Author) -> Bool {
        post == other.post && parentPost == other.parentPost
            && chain.leaf.attributes.divisions == other.chain.leaf.attributes.divisions
    }

    /// Nil for an introducer, which writes nothing.
    init?(_ chain: VerifiedChain) {
        guard let identity = chain.leaf.attributes.identity else { return nil }
        headKey = identity.headKey
        node = identity.node
        post = chain.post
        parentPost = chain.parentPost
        self.chain = chain
    }
}

extension Replica {
    /// Whose key is this: nil when no verified chain leads to the node yet.
    func author(_ node: NodeID, _ db: Database) throws -> Author? {
        try authors(db)[node]
    }

    /// Whether a node should rather be known by this chain: under a later root, else with fewer hands between it and the root,
    /// else for longer, itself and then whoever stands above it, else by the digest, so that every node that holds both knows it by the same.
    func betters(_ chain: CertificateChain, _ known: VerifiedChain) -> Bool {
        guard let leaf = chain.certificates.last, let root = chain.certificates.first else { return false }
        let rank = { (root: NodeCertificate) in self.identity.roots.lastIndex(of: root) ?? -1 }
        let (here, there) = (rank(root), rank(known.root))
        if here != there { return here > there }
        let (length, knownLength) = (chain.certificates.count, known.certificates.count)
        if length != knownLength { return (length < knownLength) != PlantedBug.prefersLongerChains.isPlanted }
        let (end, knownEnd) = (leaf.validity.until, known.leaf.validity.until)
        if end != knownEnd { return end > knownEnd }
        let least = chain.certificates.map(\.validity.until).min() ?? end
        let knownLeast = known.certificates.map(\.validity.until).min() ?? knownEnd
        if least != knownLeast { return least > knownLeast }
        return known.leaf.digest.bytes.lexicographicallyPrecedes(leaf.digest.bytes)
    }

    func authors(_ db: Database) throws -> [NodeID: Author] {
        if let authors = views.authors { return authors }
        var authors: [NodeID: Author] = [:]
        for root in identity.roots {
            if let author = Author(try CertificateChain([root]).verified(under: identity.pins)) {
                authors[author.node] = author
            }
        }
        for chain in try formerChains(db) + [identity.chain.chain] {
            for end in 1...chain.certificates.count {
                let part = CertificateChain(Array(chain.certificates.prefix(end)))
                if let author = Author(try part.verified(under: identity.pins)) { authors[author.node] = author }
            }
        }
        let certificates = try Row.fetchAll(
            db, sql: "SELECT issuer, der FROM certificate WHERE introducer = 0 ORDER BY entry"
        )
        .map { row -> (issuer: NodeID, certificate: NodeCertificate) in
            guard let issuer = NodeID(bytes: bytes(row["issuer"])) else { throw ReplicaFault.damaged("a certificate") }
            return (issuer, try NodeCertificate(der: bytes(row["der"])))
        }
        // Certificates arrive before their issuers', and an issuer's chain grows shorter when its parent certifies it:
        // look again until nothing gets better.
        var improved = true
        while improved {
            improved = false
            for (issuer, certificate) in certificates {
                guard let above = authors[issuer], let node = certificate.node else { continue }
                let chain = above.chain.chain.appending(certificate)
                if let known = authors[node], !betters(chain, known.chain) { continue }
                // A certificate that its issuer may not give names nobody.
                guard let verified = try? chain.verified(under: identity.pins) else { continue }
                authors[node] = Author(verified)
                improved = true
            }
        }
        views.authors = authors
        return authors
    }

    package func revocations() throws -> Revocations { try read { db in try revocations(db) } }

    /// Who is no longer believed, as the authority journals held here say.
    func revocations(_ db: Database) throws -> Revocations {
        if let revocations = views.revocations { return revocations }
        var revocations = Revocations()
        for row in try Row.fetchAll(db, sql: "SELECT node, by, introduction FROM revocation ORDER BY entry") {
            let subject = bytes(row["node"])
            if row["introduction"] as Int == 1 {
                if let introduction = IntroductionID(bytes: subject) { revocations.introductions.insert(introduction) }
            } else if let node = NodeID(bytes: subject), let by = NodeID(bytes: bytes(row["by"])),
                try liesAbove(by, node, db)
            {
                revocations.nodes.insert(node)
            }
        }
        revocations.heard = try heardCertificates(of: revocations.nodes, db)
        views.revocations = revocations
        return revocations
    }

    /// What revoked nodes had certified and everybody who revoked them had heard of: revoking a node does not revoke that.
    private func heardCertificates(of nodes: Set<NodeID>, _ db: Database) throws -> Set<CertificateDigest> {
        var heard: Set<CertificateDigest> = []
        guard !nodes.isEmpty else { return heard }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT issuer, der, segment, position FROM certificate JOIN entry ON entry.arrival = certificate.entry
                """)
        for row in rows {
            guard let issuer = NodeID(bytes: bytes(row["issuer"])), nodes.contains(issuer) else { continue }
            let segment = try log.segment(id: row["segment"], db)
            let journal = try log.journal(id: segment.journal, db)
            let position = UInt64(row["position"] as Int64)
            if try isCovered(
                by: journal.author, in: journal.name, db, { try log.covers($0, segment, position, in: journal, db) })
            {
                heard.insert(try NodeCertificate(der: bytes(row["der"])).digest)
            }
        }
        return heard
    }

    /// Whether every revocation in force of a journal's author had heard an entry of it.
    /// - Parameter covers: whether that entry lies at or below a tip of the journal.
    func isCovered(
        by author: NodeID, in journal: JournalID, _ db: Database, _ covers: (Tip) throws -> Bool
    ) throws -> Bool {
        let rows = try Row.fetchAll(
            db, sql: "SELECT by, held FROM revocation WHERE node = ? AND introduction = 0 ORDER BY entry",
            arguments: [blob(author.bytes)])
        return try rows.allSatisfy { row in
            guard let by = NodeID(bytes: bytes(row["by"])), try liesAbove(by, author, db),
                case .revoked(let act)? = try AuthorityAct(kind: EntryKind.revoked, open: bytes(row["held"]))
            else { return true }
            return try act.held.contains { try $0.journal == journal && covers($0.tip) }
        }
    }

    /// A post may revoke, release and receipt what lies below it, and nothing else.
    func liesAbove(_ by: NodeID, _ node: NodeID, _ db: Database) throws -> Bool {
        if PlantedBug.anyoneRevokes.isPlanted { return true }
        guard let above = try author(by, db), let below = try author(node, db) else { return false }
        if succeeds(by, node) { return true }
        return above.post.level.isAbove(below.post.level)
            && above.chain.leaf.attributes.serves(below.post.division)
    }

    /// Whether one holds the post right above the other's.
    func isParent(_ parent: NodeID, of node: NodeID, _ db: Database) throws -> Bool {
        guard let above = try author(parent, db), let below = try author(node, db) else { return false }
        // Whoever had it below before it was moved has receipts that go on counting.
        return above.post.level == below.parentPost?.level
            && below.chain.leaf.attributes.divisions.contains(where: above.chain.leaf.attributes.serves)
    }
}
