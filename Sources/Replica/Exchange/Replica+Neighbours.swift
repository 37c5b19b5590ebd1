import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
package import Jurisdiction

/// What is kept of neighbours between two lines.
extension Replica {
    package func memory(of node: NodeID) throws -> [UInt8]? {
        try read { db in
            try Data.fetchOne(db, sql: "SELECT memory FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
                .map(bytes)
        }
    }

    package func remember(_ memory: [UInt8], of node: NodeID) throws {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO neighbour (node, memory, last_exchange) VALUES (?, ?, ?)",
                arguments: [blob(node.bytes), blob(memory), legalNow().milliseconds])
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
            for journal in try log.journals(db) where journal.author == child.node {
                tips += try log.tips(of: journal, db).map { HeldTip(journal: journal.name, tip: $0) }
            }
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

    /// What a child is told: how far its journals are held by this node's parent and above, by receipts and by hearsay.
    package func custody(for child: Neighbour) throws -> [CustodyLine] {
        try read { db in
            var lines: [CustodyLine] = []
            for journal in try log.journals(db) where journal.author == child.node {
                for level in [Level.district, .city] where level.isAbove(identity.level) {
                    let rows = try Row.fetchAll(
                        db,
                        sql: """
                            SELECT segment, size FROM custody WHERE level = ? AND journal = ?
                            ORDER BY size, segment
                            """, arguments: [level.rawValue, blob(journal.name.bytes)])
                    let tips = rows.map {
                        Tip(segment: SegmentTag(stored: $0["segment"]), size: UInt64($0["size"] as Int64))
                    }
                    if !tips.isEmpty {
                        lines.append(CustodyLine(level: level.rawValue, journal: journal.name, tips: tips))
                    }
                }
            }
            return lines
        }
    }
}
