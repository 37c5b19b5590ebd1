import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
package import Jurisdiction
import PlantedBugs

/// What is kept of neighbours between two lines.
extension Replica {
    package func memory(of node: NodeID) throws -> [UInt8]? {
        try read { db in
            try Data.fetchOne(db, sql: "SELECT memory FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
                .map(bytes)
        }
    }

    /// - Parameters:
    ///   - settled: what both surely hold after this line; nil when the line was cut.
    ///   - confirmsCustody: what is kept of it is what the neighbour told last on a line.
    package func remember(
        _ memory: [UInt8], of node: NodeID, settled: Vector? = nil, confirmsCustody: Bool = true
    ) throws {
        try write { db in
            try remember(memory, of: node, told: settled, db)
            guard settled != nil else { return }
            try db.execute(
                sql: "UPDATE neighbour SET superseded = counted WHERE node = ? AND superseded < counted",
                arguments: [blob(node.bytes)])
            if confirmsCustody { try confirmCustody(of: node, db) }
        }
    }

    /// - Parameter told: what the neighbour holds; nil keeps what it said before.
    func remember(_ memory: [UInt8], of node: NodeID, told: Vector?, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO neighbour (node, memory, last_exchange, told) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (node) DO UPDATE SET memory = ?2, last_exchange = ?3, told = coalesce(?4, told)
                """,
            arguments: [blob(node.bytes), blob(memory), legalNow().milliseconds, told.map { blob($0.bytes) }])
        // What it said of scans in a bundle is older than what it says now.
        if told != nil { try db.execute(sql: "DELETE FROM scan_word WHERE node = ?", arguments: [blob(node.bytes)]) }
    }

    /// A frame cut short, in the exchange's own form; sealed, because it holds people's data.
    package func part(from node: NodeID) throws -> [UInt8]? {
        try read { db in
            guard
                let sealed = try Data.fetchOne(
                    db, sql: "SELECT sealed FROM part WHERE node = ?", arguments: [blob(node.bytes)])
            else { return nil }
            return vault.open(bytes(sealed), at: .part(node.bytes))
        }
    }

    package func keep(part: [UInt8]?, from node: NodeID) throws {
        try write { db in
            guard let part else {
                try db.execute(sql: "DELETE FROM part WHERE node = ?", arguments: [blob(node.bytes)])
                return
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO part (node, sealed) VALUES (?, ?)",
                arguments: [blob(node.bytes), blob(vault.seal(part, at: .part(node.bytes)))])
        }
    }

    /// Files the receipt for what a child brought, in the journal of the child's divisions: whoever holds what the child wrote
    /// under one of them holds the receipt.
    package func fileHeard(from child: Neighbour, complete: Bool) throws {
        try write { db in
            var tips: [HeldTip] = []
            for journal in try journals(below: child, db) {
                tips += try log.tips(of: journal, db).map { HeldTip(journal: journal.name, tip: $0) }
            }
            tips = try tips.filter { try !isReceipted($0, db) }
            guard !tips.isEmpty else { return }
            let audience = Audience.parties(Parties(child.reach.divisions, in: try jurisdiction(db)))
            if PlantedBug.receiptsOneTooMany.isPlanted {
                tips = tips.map {
                    HeldTip(journal: $0.journal, tip: Tip(segment: $0.tip.segment, size: $0.tip.size + 1))
                }
            }
            let receipt = HeardReceipt(author: child.node, tips: tips, at: trustedNow(), complete: complete)
            _ = try append(receipt.encoded(), to: audience, db)
            try citeLate(views.takeJudged(), db)
        }
        try keepTips()
    }

    /// Whether something other than receipts came from below of which no receipt tells: this process, or the line, ended between
    /// the two.
    package func owesReceipt(to child: Neighbour) throws -> Bool {
        try read { db in
            for journal in try journals(below: child, db) {
                let receipts = try Row.fetchAll(
                    db, sql: "SELECT segment, size FROM heard WHERE hearer = ? AND journal = ? ORDER BY size DESC",
                    arguments: [blob(identity.node.bytes), blob(journal.name.bytes)])
                var covered: [Int64: UInt64] = [:]
                for row in receipts {
                    let tip = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
                    try log.addBelow(tip, in: journal, to: &covered, db)
                }
                for segment in try log.segments(of: journal, db) {
                    let first = max(covered[segment.id] ?? 0, segment.start)
                    if try bringsNews(segment, from: first, db) { return true }
                }
            }
            return false
        }
    }

    private func bringsNews(_ segment: SegmentRow, from first: UInt64, _ db: Database) throws -> Bool {
        guard first < segment.size else { return false }
        do {
            let base = try log.base(of: segment, db)
            return try log.entries(of: segment, from: first, to: segment.size, db).contains { entry in
                let kind = try ReadEntry(rereading: entry, subject: nil, base: base).kind
                return kind != EntryKind.heard && kind != EntryKind.opening
            }
        } catch is ReplicaFault {
            // What has rotted here did come once, and no line waits for its repair.
            return true
        }
    }

    private func journals(below child: Neighbour, _ db: Database) throws -> [JournalRow] {
        let jurisdiction = try jurisdiction(db)
        return try log.journals(db).filter { journal in
            guard let author = try author(journal.author, db) else { return false }
            return child.reach.covers(author.post.division, in: jurisdiction)
        }
    }

    private func isReceipted(_ held: HeldTip, _ db: Database) throws -> Bool {
        try Row.fetchOne(
            db, sql: "SELECT 1 FROM heard WHERE hearer = ? AND journal = ? AND segment = ? AND size >= ?",
            arguments: [
                blob(identity.node.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
            ]) != nil
    }
}
