import Catalog
package import Chronology
import Foundation
import GRDB
package import Journal
package import Jurisdiction
import PlantedBugs
import Trust

/// How this node stands: for `status`, the line page and the district's board.
package struct NodeStanding: Sendable {
    package let node: NodeID
    package let name: String
    package let post: Post
    package let tips: [(journal: JournalID, tips: [Tip])]
    /// Journals with more than one tip: a restore or a clone, kept and shown.
    package let forks: [JournalID]
    package let entries: Int
    /// What this node has written and its parent has not acknowledged.
    package let waiting: Waiting
    /// What would be lost if this machine burned now: what it has written and nobody else surely holds.
    package let atRisk: Waiting
    /// Forms that are not filed yet: they never leave this machine.
    package let drafts: Int
    package let retention: RetentionStanding
    package let parent: DivisionCode?
    package let lastExchange: Instant?
    package let children: [Child]
    package let awaited: [Awaited]
    package let withoutEffect: Int
    package let parked: Int
    /// Frames that a line cut short and that will be gone on with.
    package let partsPending: Int
    package let conflictsOpen: Int
    /// Numbers that several cases carry, one of them open (CF31).
    package let doubleNumbers: [String]
    package let clockOffset: Int64
    /// Nil where the clock cannot be shown to be wrong.
    package let clockDoubt: Int64?
    package let trusted: Instant
    package let lost: [LostRange]
    /// Numbers that were printed and whose cases are among what is lost, as far as the second copy of the tips tells.
    package let lostNumbers: [String]
    /// When the backup was made from which this node came back, until a post above has been spoken with since.
    package let restored: Instant?
    /// Nodes that came of one enrolment file: it was opened twice.
    package let clones: [NodeID]
    /// Entries whose bytes are asked for again.
    package let damaged: Int
    package let scans: ScanStanding

    package struct Waiting: Equatable, Sendable {
        package var entries = 0
        package var bytes = 0
        package var oldest: Instant?
        package var cases = 0

        init(_ parts: [Waiting] = []) {
            for part in parts {
                entries += part.entries
                bytes += part.bytes
                cases += part.cases
                oldest = [oldest, part.oldest].compactMap(\.self).min()
            }
        }
    }

    package struct Child: Equatable, Sendable {
        package let node: NodeID
        package let division: DivisionCode
        /// When a line or a bundle last brought its word.
        package let lastExchange: Instant?
        /// A person said that its disk is gone.
        package let isLost: Bool
        /// From when on its silence counts, while it has not spoken: its certificate's beginning, or this node's own.
        package let since: Instant
        /// How many days it may be silent (离线容忍天数).
        package let offlineDays: Int

        /// Whether somebody should go there, or call. Of a lost one it is known why.
        package func isSilent(at now: Instant) -> Bool {
            guard !isLost else { return false }
            return now.milliseconds - (lastExchange ?? since).milliseconds > Int64(offlineDays) * 86_400_000
        }
    }

    /// A post below for which an enrolment file was given out, and where nobody has spoken yet.
    package struct Awaited: Equatable, Sendable {
        package let division: DivisionCode
        package let enrolled: Instant
        /// After that the file opens nothing.
        package let validUntil: Instant
        package let offlineDays: Int

        package func isSilent(at now: Instant) -> Bool {
            now.milliseconds - enrolled.milliseconds > Int64(offlineDays) * 86_400_000
        }
    }
}

extension Replica {
    package func standing() throws -> NodeStanding {
        return try read { db in
            let tips = try log.journals(db).map { ($0.name, try log.tips(of: $0, db)) }
            let doubleNumbers = try doubleNumbers(db)
            return NodeStanding(
                node: identity.node, name: identity.name, post: identity.post, tips: tips,
                forks: PlantedBug.showsNoForks.isPlanted ? [] : tips.filter { $0.1.count > 1 }.map(\.0),
                entries: try entryCount(db), waiting: try waiting(db),
                atRisk: try atRisk(db), drafts: try Int.fetchOne(db, sql: "SELECT count(*) FROM draft") ?? 0,
                retention: try retentionStanding(db),
                parent: parentDivision, lastExchange: try lastExchange(db),
                children: try children(db), awaited: try awaited(db),
                withoutEffect: try Int.fetchOne(db, sql: "SELECT coalesce(sum(withheld), 0) FROM case_file") ?? 0,
                parked: try Int.fetchOne(db, sql: "SELECT count(*) FROM parked") ?? 0,
                partsPending: try Int.fetchOne(db, sql: "SELECT count(*) FROM part") ?? 0,
                conflictsOpen: (try Int.fetchOne(db, sql: "SELECT coalesce(sum(conflicts), 0) FROM case_file") ?? 0)
                    + doubleNumbers.count, doubleNumbers: doubleNumbers,
                clockOffset: clockOffset, clockDoubt: clockDoubt, trusted: trustedNow(),
                lost: try lost(db) + beyond(identity.node, db),
                lostNumbers: try lostNumbers(db), restored: try restoredAt(db), clones: try clones(db),
                damaged: try Int.fetchOne(db, sql: "SELECT count(*) FROM damaged WHERE lacks = 0") ?? 0,
                scans: try scanStanding(db))
        }
    }

    /// Own entries above what the parent has given a receipt for. The root has nobody above it, and nothing waits.
    private func waiting(_ db: Database) throws -> NodeStanding.Waiting {
        guard !identity.isRoot else { return NodeStanding.Waiting() }
        return NodeStanding.Waiting(try written(beyond: heardSizes(of:_:), db).map(\.waiting))
    }

    /// Own entries that neither a post above nor any other neighbour holds.
    private func atRisk(_ db: Database) throws -> NodeStanding.Waiting {
        let neighbours = try heldByNeighbours(db)
        let written = try written(
            beyond: { journal, db in
                var sizes = try heardSizes(of: journal, db)
                for held in neighbours {
                    for tip in held[journal.name] { try log.addBelow(tip, in: journal, to: &sizes, db) }
                }
                return sizes
            }, db)
        return NodeStanding.Waiting(written.map(\.waiting))
    }

    /// Own entries beyond what is held, journal by journal.
    func written(
        beyond held: (JournalRow, Database) throws -> [Int64: UInt64], _ db: Database
    ) throws -> [(audience: Audience, waiting: NodeStanding.Waiting)] {
        try log.journals(db).filter { $0.author == identity.node }.map { journal in
            var waiting = NodeStanding.Waiting()
            let sizes = try held(journal, db)
            for segment in try log.segments(of: journal, db) {
                let heard = max(sizes[segment.id] ?? 0, segment.start)
                guard heard < segment.size else { continue }
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) AS entries, sum(length(open) + coalesce(length(private), 0)) AS bytes
                        FROM entry WHERE segment = ? AND position >= ?
                        """, arguments: [segment.id, Int64(heard)])
                waiting.entries += row?["entries"] ?? 0
                waiting.bytes += row?["bytes"] ?? 0
                waiting.cases +=
                    try Int.fetchOne(
                        db,
                        sql: """
                            SELECT count(DISTINCT subject) FROM case_event JOIN entry ON entry.arrival = case_event.entry
                            WHERE segment = ? AND position >= ?
                            """, arguments: [segment.id, Int64(heard)]) ?? 0
                if let first = try log.entries(of: segment, from: heard, to: heard + 1, db).first, !first.isPruned {
                    let read = try ReadEntry(rereading: first, subject: nil, base: try log.base(of: segment, db))
                    waiting.oldest = min(waiting.oldest ?? read.wall, read.wall)
                }
            }
            return (journal.audience, waiting)
        }
    }

    /// How far posts above this one have given receipts for a journal, by segment.
    func heardSizes(of journal: JournalRow, _ db: Database) throws -> [Int64: UInt64] {
        var sizes: [Int64: UInt64] = [:]
        // From the highest down: what lies below one is not walked twice.
        for receipt in try receipts(for: journal.name, db) where try liesAbove(receipt.hearer, identity.node, db) {
            try log.addBelow(receipt.tip, in: journal, to: &sizes, db)
        }
        return sizes
    }

    private func lastExchange(_ db: Database) throws -> Instant? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT node, last_exchange FROM neighbour WHERE last_exchange IS NOT NULL ORDER BY last_exchange DESC
                """)
        for row in rows {
            guard let node = NodeID(bytes: bytes(row["node"])), let author = try author(node, db) else { continue }
            if author.post.level.isAbove(identity.level) { return Instant(milliseconds: row["last_exchange"]) }
        }
        return nil
    }

    private func clones(_ db: Database) throws -> [NodeID] {
        let authors = try authors(db)
        var nodes: [IntroductionID: [NodeID]] = [:]
        for node in authors.keys.sorted() {
            if let file = authors[node]?.chain.leaf.introduction { nodes[file, default: []].append(node) }
        }
        return nodes.values.filter { $0.count > 1 }.flatMap { $0 }.sorted()
    }
}
