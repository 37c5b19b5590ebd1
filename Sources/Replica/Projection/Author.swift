import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// A node as its certificates, found in authority journals and verified to the root, describe it.
struct Author {
    let headKey: HeadPublicKey
    let post: Post
    let chain: VerifiedChain
}

extension Replica {
    /// Whose key is this: nil when no verified chain leads to the node yet.
    func author(_ node: NodeID, _ db: Database) throws -> Author? {
        try authors(db)[node]
    }

    func authors(_ db: Database) throws -> [NodeID: Author] {
        if let authors = views.authors { return authors }
        var authors: [NodeID: Author] = [:]
        func add(_ chain: VerifiedChain) {
            for end in 1...chain.certificates.count {
                let part = CertificateChain(Array(chain.certificates.prefix(end)))
                guard let verified = try? part.verified(under: identity.pins) else { continue }  // a part of a verified chain
                guard let found = verified.leaf.attributes.identity else { continue }
                authors[found.node] = Author(
                    headKey: found.headKey,
                    post: Post(division: verified.leaf.attributes.divisions[0], level: verified.leaf.attributes.level),
                    chain: verified)
            }
        }
        add(identity.chain)
        // Certificates may arrive before their issuers': as long as one more links up, look again.
        var waiting = try Row.fetchAll(db, sql: "SELECT issuer, der FROM certificate ORDER BY entry").compactMap {
            row -> (issuer: NodeID, certificate: NodeCertificate)? in
            guard let issuer = NodeID(bytes: bytes(row["issuer"])) else { return nil }
            // What does not parse was refused when its entry was read; it is in no table.
            guard let certificate = try? NodeCertificate(der: bytes(row["der"])) else { return nil }
            return (issuer, certificate)
        }
        var linked = true
        while linked {
            linked = false
            waiting.removeAll { issuer, certificate in
                guard let above = authors[issuer] else { return false }
                let chain = above.chain.chain.appending(certificate)
                // A certificate that its issuer may not give is no certificate; it names nobody.
                guard let verified = try? chain.verified(under: identity.pins) else { return true }
                if verified.leaf.node == identity.node { return true }
                add(verified)
                linked = true
                return true
            }
        }
        views.authors = authors
        return authors
    }

    /// Who is no longer believed, as the authority journals held here say.
    func revocations(_ db: Database) throws -> Revocations {
        if let revocations = views.revocations { return revocations }
        var revocations = Revocations()
        for row in try Row.fetchAll(db, sql: "SELECT node, by, introduction FROM revocation ORDER BY entry") {
            let subject = bytes(row["node"])
            if row["introduction"] as Int == 1 {
                if let introduction = IntroductionID(bytes: subject) { revocations.introductions.insert(introduction) }
            } else if let node = NodeID(bytes: subject), let by = NodeID(bytes: bytes(row["by"])),
                try mayRevoke(by, node, db)
            {
                revocations.nodes.insert(node)
            }
        }
        views.revocations = revocations
        return revocations
    }

    /// A post may revoke what lies below it, and nothing else.
    func mayRevoke(_ by: NodeID, _ node: NodeID, _ db: Database) throws -> Bool {
        guard let above = try author(by, db), let below = try author(node, db) else { return false }
        return above.post.level.isAbove(below.post.level)
            && above.chain.leaf.attributes.serves(below.post.division)
    }
}
