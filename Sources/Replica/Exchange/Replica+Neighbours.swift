import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
package import Jurisdiction

/// What is kept of neighbours between two lines.
extension Replica {
    package func memory(of node: NodeID) throws -> [UInt8]? {
        try read { db in
            try Data.fetchOne(db, sql: "SELECT memory FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
                .map(bytes)
        }
    }

    /// - Parameter held: what both surely hold.
    package func remember(_ memory: [UInt8], holding held: Vector, of node: NodeID) throws {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO neighbour (node, memory, held, last_exchange) VALUES (?, ?, ?, ?)",
                arguments: [blob(node.bytes), blob(memory), blob(held.stored), legalNow().milliseconds])
        }
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

    /// Files the receipt for what a child brought, in the journal of the child's division.
    package func fileHeard(from child: Neighbour, complete: Bool) throws {
        try write { db in
            var tips: [HeldTip] = []
            for journal in try journals(below: child, db) {
                tips += try log.tips(of: journal, db).map { HeldTip(journal: journal.name, tip: $0) }
            }
            tips = try tips.filter { try !isReceipted($0, db) }
            guard !tips.isEmpty, let division = child.reach.divisions.first else { return }
            let receipt = HeardReceipt(author: child.node, tips: tips, at: trustedNow(), complete: complete)
            _ = try append(receipt.encoded(), to: .parties(Parties([division])), db)
        }
        try keepTips()
    }

    package func keep(custody lines: [CustodyLine]) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM custody")
            for line in lines {
                for tip in line.tips {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO custody (level, journal, segment, size) VALUES (?, ?, ?, ?)",
                        arguments: [line.level, blob(line.journal.bytes), tip.segment.stored, Int64(tip.size)])
                }
            }
        }
    }

    /// What a child is told of the journals written in its subtree, and of this node's own that it may have: how far they are
    /// held above this node, by the receipts that came down and by what the parent told in its turn.
    package func custody(for child: Neighbour) throws -> [CustodyLine] {
        try read { db in
            var lines: [CustodyLine] = []
            let journals = try journals(below: child, db)
            // A message has room for so many; what the child wrote itself comes first.
            let own = journals.filter { $0.author == child.node }
            let told = try self.journals(toldTo: child, db)
            for journal in (own + told + journals.filter { $0.author != child.node }).prefix(CustodyLine.journalsLimit)
            {
                for level in [Level.town, .district, .city] where level.isAbove(identity.level) {
                    let tips = try heldTips(of: journal, at: level, db)
                    if !tips.isEmpty {
                        lines.append(CustodyLine(level: level.rawValue, journal: journal.name, tips: tips))
                    }
                }
            }
            return lines
        }
    }

    private func journals(below child: Neighbour, _ db: Database) throws -> [JournalRow] {
        let jurisdiction = try jurisdiction(db)
        return try log.journals(db).filter { journal in
            guard let author = try author(journal.author, db) else { return false }
            return child.reach.covers(author.post.division, in: jurisdiction)
        }
    }

    /// This node's own journals for the child's divisions: the child lets go of old cases only once others hold these too.
    private func journals(toldTo child: Neighbour, _ db: Database) throws -> [JournalRow] {
        try log.journals(db).filter { journal in
            guard journal.author == identity.node, case .parties(let parties) = journal.audience else { return false }
            return parties.divisions.contains { child.reach.divisions.contains($0) }
        }
    }

    private func isReceipted(_ held: HeldTip, _ db: Database) throws -> Bool {
        try Row.fetchOne(
            db, sql: "SELECT 1 FROM heard WHERE hearer = ? AND journal = ? AND segment = ? AND size >= ?",
            arguments: [
                blob(identity.node.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
            ]) != nil
    }

    /// The tips that a level is known to hold of a journal, without those that lie below another.
    private func heldTips(of journal: JournalRow, at level: Level, _ db: Database) throws -> [Tip] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT hearer, segment, max(size) AS size FROM heard WHERE journal = ? GROUP BY hearer, segment
                UNION SELECT NULL, segment, size FROM custody WHERE journal = ? AND level = ? ORDER BY size DESC, segment
                """,
            arguments: [blob(journal.name.bytes), blob(journal.name.bytes), level.rawValue])
        var tips: [Tip] = []
        var covered: [Int64: UInt64] = [:]
        for row in rows {
            if let hearer = (row["hearer"] as Data?).flatMap({ NodeID(bytes: $0) }) {
                // A machine that was replaced holds nothing, whatever it once said.
                guard let author = try author(hearer, db), author.post.level == level, try holdsItsPost(author, db)
                else { continue }
            }
            let tip = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
            guard let place = try log.place(of: tip, in: journal, db), covered[place.segment.id] ?? 0 < place.size
            else {
                continue
            }
            tips.append(tip)
            try log.addBelow(tip, in: journal, to: &covered, db)
            if tips.count == CustodyLine.tipsLimit { break }
        }
        return tips
    }
}
