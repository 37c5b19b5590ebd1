import Casework
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
package import Jurisdiction
import PlantedBugs
package import Trust

/// What this post says of others, in its authority journal.
extension Replica {
    var ownAuthority: Audience { .authority(identity.division) }

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

    /// The root's first entries: its own division, a beacon, and the newest rules.
    package func foundTree() throws {
        try write { db in
            let own = Division(code: identity.division, name: identity.name, level: identity.level, parent: nil)
            _ = try append(AuthorityAct.registered(own).encoded(), to: ownAuthority, db)
            _ = try append(AuthorityAct.beacon(clock.wall()).encoded(), to: ownAuthority, db)
            let newest = AuthorityAct.rules(number: newestRules.rawValue)
            _ = try append(newest.encoded(), to: ownAuthority, db)
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

    static let chainSetting = "chain"

    /// Takes a node out of the tree. What was heard of it here keeps its effect.
    package func revoke(_ node: NodeID, reason: String) throws {
        try write { db in
            guard try liesAbove(identity.node, node, db) else { throw AuthorityRefusal.notBelow(node) }
            let act = AuthorityAct.revoked(.init(subject: .node(node), reason: reason, held: try ends(of: node, db)))
            _ = try append(act.encoded(), to: ownAuthority, db)
        }
    }

    /// Files that a node's disk is gone. What it wrote keeps its effect, wherever it turns up.
    /// - Returns: what is known to have existed of its journals and is not held here; what nobody has heard of nobody can name.
    package func lose(_ node: NodeID, reason: String) throws -> [LostRange] {
        try write { db in
            guard try liesAbove(identity.node, node, db) else { throw AuthorityRefusal.notBelow(node) }
            let act = AuthorityAct.lost(node, reason: reason, held: try held(of: node, db))
            _ = try append(act.encoded(), to: ownAuthority, db)
            return try beyond(node, db)
        }
    }

    private func held(of node: NodeID, _ db: Database) throws -> [HeldTip] {
        try log.journals(db).filter { $0.author == node }.flatMap { journal in
            try log.tips(of: journal, db).suffix(PlantedBug.revokesOneBranch.isPlanted ? 1 : .max)
                .map { HeldTip(journal: journal.name, tip: $0) }
        }
    }

    /// How far a node's journals are held, segment by segment, in cases those too that later ones continue: who knows an event by
    /// citation alone knows its segment, and not what continues that (citations.md §3).
    private func ends(of node: NodeID, _ db: Database) throws -> [HeldTip] {
        let tops = try held(of: node, db)
        if PlantedBug.revokesOneBranch.isPlanted { return tops }
        let earlier = try log.journals(db).filter { $0.author == node }.flatMap { journal -> [HeldTip] in
            guard case .parties = journal.audience else { return [] }
            return try log.segments(of: journal, db).reversed().map { segment in
                let name = try log.name(of: segment, upTo: segment.size, db)
                return HeldTip(journal: journal.name, tip: Tip(segment: name, size: segment.size))
            }
        }
        return tops + earlier.filter { !tops.contains($0) }.prefix(Self.endsLimit)
    }

    /// An entry has room for twice as many, and a station for as many days.
    private static let endsLimit = 4096

    /// Nodes of which a post above has said that their disks are gone.
    func lostNodes(_ db: Database) throws -> Set<NodeID> {
        let rows = try Row.fetchAll(db, sql: "SELECT node, by, entry FROM lost")
        return try Set(
            rows.compactMap { row -> NodeID? in
                guard let node = NodeID(bytes: bytes(row["node"])), let by = NodeID(bytes: bytes(row["by"])),
                    try liesAbove(by, node, db), try isWordInForce(row["entry"], by: by, db)
                else { return nil }
                return node
            })
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
    /// Its introducer's month is over and it has not been in contact since: it is certified when it calls.
    case notCertifiedHere(NodeID)
    case cannotMove(DivisionCode, why: String)
    /// This node was taken out of the tree, and opens no case that would count.
    case takenOut

    package var code: String {
        switch self {
        case .notBelow: "not-below"
        case .notCertifiedHere: "not-certified-here"
        case .cannotMove: "cannot-move"
        case .takenOut: "taken-out"
        }
    }

    package var description: String {
        switch self {
        case .notCertifiedHere(let node):
            "node \(node) was certified by another post. Renew it there: its own parent does"
        case .cannotMove(let division, let why): "\(division) cannot be moved: \(why)"
        case .notBelow(let node):
            "node \(node) is not known below this node. Check the id in `linban status --json` of this node or ask its parent"
        case .takenOut:
            "this node was taken out of the tree: what it takes in has no effect. Ask the post above for a new enrolment file"
        }
    }
}
