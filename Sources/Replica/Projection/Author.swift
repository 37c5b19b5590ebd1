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
    let chain: VerifiedChain

    /// Nil for an introducer, which writes nothing.
    init?(_ chain: VerifiedChain) {
        guard let identity = chain.leaf.attributes.identity else { return nil }
        headKey = identity.headKey
        node = identity.node
        post = Post(division: chain.leaf.attributes.divisions[0], level: chain.leaf.attributes.level)
        self.chain = chain
    }
}

extension CertificateChain {
    /// Whether a node should rather be known by this chain: with fewer hands between it and the root, else for longer.
    func betters(_ known: VerifiedChain) -> Bool {
        guard let leaf = certificates.last else { return false }
        let (here, there) = (certificates.count, known.certificates.count)
        if PlantedBug.prefersLongerChains.isPlanted { return here > there }
        return here < there || (here == there && leaf.validity.until > known.leaf.validity.until)
    }
}

extension Replica {
    /// Whose key is this: nil when no verified chain leads to the node yet.
    func author(_ node: NodeID, _ db: Database) throws -> Author? {
        try authors(db)[node]
    }

    func authors(_ db: Database) throws -> [NodeID: Author] {
        if let authors = views.authors { return authors }
        var authors: [NodeID: Author] = [:]
        for end in 1...identity.chain.certificates.count {
            let part = CertificateChain(Array(identity.chain.certificates.prefix(end)))
            if let author = Author(try part.verified(under: identity.pins)) { authors[author.node] = author }
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
                if let known = authors[node], !chain.betters(known.chain) { continue }
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
        views.revocations = revocations
        return revocations
    }

    /// A post may revoke, release and receipt what lies below it, and nothing else.
    func liesAbove(_ by: NodeID, _ node: NodeID, _ db: Database) throws -> Bool {
        if PlantedBug.anyoneRevokes.isPlanted { return true }
        guard let above = try author(by, db), let below = try author(node, db) else { return false }
        return above.post.level.isAbove(below.post.level)
            && above.chain.leaf.attributes.serves(below.post.division)
    }

    /// Whether one holds the post right above the other's.
    func isParent(_ parent: NodeID, of node: NodeID, _ db: Database) throws -> Bool {
        guard let above = try author(parent, db), let below = try author(node, db) else { return false }
        let right = below.chain.certificates.last { $0.attributes.level.isAbove(below.post.level) }
        return right?.attributes.divisions.first == above.post.division
    }
}
