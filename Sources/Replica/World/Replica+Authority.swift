package import Casework
import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
package import Jurisdiction
import PlantedBugs
package import Trust

/// What this post says of others, in its authority journal.
extension Replica {
    private var ownAuthority: Audience { .authority(identity.division) }

    /// Files that an enrolment file left the house, with the name of the new division in the register.
    package func introduce(_ certificate: NodeCertificate, name: String) throws {
        try write { db in
            _ = try append(AuthorityAct.introduced(certificate, name: name).encoded(), to: ownAuthority, db)
            for division in certificate.attributes.divisions where try jurisdiction(db)[division] == nil {
                let registered = Division(
                    code: division, name: name, level: certificate.attributes.level, parent: identity.division)
                _ = try append(AuthorityAct.registered(registered).encoded(), to: ownAuthority, db)
            }
        }
    }

    /// The root's first entries: its own division, and a beacon.
    package func foundTree() throws {
        try write { db in
            let own = Division(code: identity.division, name: identity.name, level: identity.level, parent: nil)
            _ = try append(AuthorityAct.registered(own).encoded(), to: ownAuthority, db)
            _ = try append(AuthorityAct.beacon(clock.wall()).encoded(), to: ownAuthority, db)
        }
    }

    /// The root's daily word on the time; nothing when today's is filed already.
    package func fileBeacon() throws {
        let last = trusted?.anchor.milliseconds ?? 0
        guard identity.isRoot, clock.wall().milliseconds / 86_400_000 > last / 86_400_000 else { return }
        try write { db in
            _ = try append(AuthorityAct.beacon(clock.wall()).encoded(), to: ownAuthority, db)
        }
    }

    /// Certifies a child at its first contact, or when its certificate runs out soon; the certificate reaches the child, and
    /// everybody who holds its entries, in this node's authority journal.
    package func certify(_ child: VerifiedChain) throws {
        // The post that enrolled it, which may have had another node then.
        let issuer = child.certificates.dropLast().last { $0.node != nil }
        guard let node = child.node, issuer?.attributes.divisions.first == identity.division,
            !PlantedBug.certifiesNobody.isPlanted
        else { return }
        let held = try read { db in try author(node, db) }
        let now = trustedNow()
        if let held, held.chain.certificates.count == identity.chain.certificates.count + 1,
            held.chain.leaf.validity.until > now + Self.renewalMargin
        {
            return
        }
        let certificate = try NodeCertificate.certifying(
            child.leaf, by: identity.keys, certifiedAs: identity.chain.leaf, validity: .node(from: now), from: &entropy)
        try write { db in
            _ = try append(AuthorityAct.certified(certificate).encoded(), to: ownAuthority, db)
        }
    }

    /// A certificate is renewed at any contact in its last year.
    private static let renewalMargin: Int64 = 365 * 86_400

    /// When a better chain to this node has come down, it speaks under that from now on.
    func adoptBestChain(_ db: Database) throws {
        guard let best = try author(identity.node, db)?.chain, best.chain.betters(identity.chain) else { return }
        identity = Identity(keys: identity.keys, pins: identity.pins, chain: best, name: identity.name)
        if PlantedBug.forgetsItsCertificate.isPlanted { return }
        try setSetting(Self.chainSetting, best.chain.bytes, db)
    }

    static let chainSetting = "chain"

    /// Takes a node out of the tree. What was heard of it here keeps its effect.
    package func revoke(_ node: NodeID, reason: String) throws {
        try write { db in
            guard try liesAbove(identity.node, node, db) else { throw AuthorityRefusal.notBelow(node) }
            var held: [HeldTip] = []
            for journal in try log.journals(db) where journal.author == node {
                held += try log.tips(of: journal, db).suffix(PlantedBug.revokesOneBranch.isPlanted ? 1 : .max)
                    .map { HeldTip(journal: journal.name, tip: $0) }
            }
            let act = AuthorityAct.revoked(.init(subject: .node(node), reason: reason, held: held))
            _ = try append(act.encoded(), to: ownAuthority, db)
        }
    }

    /// - Parameter officer: who released it at a page; nil from the command line.
    package func release(_ event: LeafHash, reason: String, by officer: Officer? = nil) throws {
        try write { db in
            _ = try append(
                AuthorityAct.released(event: event, reason: reason).encoded(), to: ownAuthority,
                officer: officer?.ordinal ?? 0, db)
        }
    }

    /// The newest word on the tree's time and shape that this node holds, for an enrolment file.
    package func authorityHead() throws -> [UInt8] {
        try signHeads()
        return try read { db in
            let name = JournalID(author: identity.node, audience: ownAuthority)
            guard let journal = try log.journal(name, db), let tip = try log.tips(of: journal, db).last else {
                return []
            }
            return name.bytes + Array("\(tip.segment) \(tip.size)".utf8)
        }
    }
}

/// Why a post may not say that.
package enum AuthorityRefusal: Error, Sendable, CustomStringConvertible {
    case notBelow(NodeID)
    /// This node was taken out of the tree, and opens no case that would count.
    case takenOut

    /// Stable, for scripts.
    package var code: String {
        switch self {
        case .notBelow: "not-below"
        case .takenOut: "taken-out"
        }
    }

    package var description: String {
        switch self {
        case .notBelow(let node):
            "node \(node) is not known below this node. Check the id in `linban status --json` of this node or ask its parent"
        case .takenOut:
            "this node was taken out of the tree: what it takes in has no effect. Ask the post above for a new enrolment file"
        }
    }
}
