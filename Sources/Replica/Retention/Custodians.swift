import Chronology
import GRDB
import Journal
import Jurisdiction
import Trust

/// Who above this node surely holds an entry whole (retention.md §3). Only posts above count: they keep longer, so no two nodes can
/// each let go because of the other.
struct Custodians {
    /// By level, how far each segment is held, by the segment's number.
    var held: [Level: [Int64: UInt64]] = [:]
    /// What arrived no later is in a backup.
    let backedUp: Int64

    /// The archive has it, and one more: another post, or a backup made since.
    func suffice(forSegment segment: Int64, position: UInt64, arrival: Int64) -> Bool {
        let levels = held.filter { $0.value[segment] ?? 0 > position }.keys
        guard levels.contains(.district) else { return false }
        return levels.count > 1 || arrival <= backedUp
    }
}

extension Replica {
    /// By what the parent told of late.
    func custodians(_ db: Database) throws -> Custodians {
        var found: [Level: [Int64: UInt64]] = [:]
        let told = try toldCustody(db)
        for journal in try log.journals(db) {
            for (level, tips) in told[journal.name] ?? [:] {
                for tip in tips { try log.addBelow(tip, in: journal, to: &found[level, default: [:]], db) }
            }
        }
        // Private parts go no higher than the district.
        found[.city] = nil
        return Custodians(held: found, backedUp: try backedUp(db))
    }

    /// Neither revoked, nor lost, nor followed by another node: a machine that is gone holds nothing.
    func holdsItsPost(_ author: Author, _ db: Database) throws -> Bool { try !goneNodes(db).contains(author.node) }

    private func goneNodes(_ db: Database) throws -> Set<NodeID> {
        if let known = views.gone { return known }
        var gone = try revocations(db).nodes.union(lostNodes(db))
        let authors = try authors(db).values
        let since = Dictionary(authors.map { ($0.post, $0.chain.leaf.validity.from) }, uniquingKeysWith: max)
        for author in authors {
            if let last = since[author.post], author.chain.leaf.validity.from < last { gone.insert(author.node) }
        }
        views.gone = gone
        return gone
    }

    /// The last arrival that a backup of this node has; 0 without one.
    private func backedUp(_ db: Database) throws -> Int64 {
        guard let text = try setting(Self.backedUpSetting, db) else { return 0 }
        return Int64(String(decoding: text, as: UTF8.self)) ?? 0
    }

    private static let backedUpSetting = "backed_up"

    /// A backup of this node is where it is kept.
    /// - Parameter last: the last arrival that is in it, as `backup` said.
    package func noteBackup(upTo last: Int64) throws {
        try write { db in
            // One that was begun earlier may have been finished later.
            guard try backedUp(db) < last else { return }
            try setSetting(Self.backedUpSetting, Array(String(last).utf8), db)
        }
    }
}
