package import Chronology
import Foundation
import GRDB
package import Journal
package import Jurisdiction

/// What neighbours last said that they hold, and what is said to them.
extension Replica {
    /// From where a bundle for this node starts: its last word, by line or by bundle.
    package func told(by node: NodeID) throws -> Vector {
        try read { db in
            let told = try Data.fetchOne(
                db, sql: "SELECT told FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
            return try told.map { try Vector(bytes: bytes($0)) } ?? Vector()
        }
    }

    /// What this node holds of the journals in a partner's reach. A segment of which a frame came that fits no branch of it is told with
    /// size 0: the partner supplies it once more from its opening.
    package func word(for partner: BundlePartner) throws -> Vector {
        var vector = try vector(for: partner.neighbour)
        try read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT journal, segment, first FROM early WHERE node = ? ORDER BY journal, segment, first",
                arguments: [blob(partner.node.bytes)])
            for row in rows {
                guard let name = JournalID(bytes: bytes(row["journal"])) else {
                    throw ReplicaFault.damaged("a row of early")
                }
                let segment = SegmentTag(stored: row["segment"])
                let first = UInt64(row["first"] as Int64)
                vector[name] = vector[name].map { tip in
                    tip.segment == segment && first <= tip.size ? Tip(segment: segment, size: 0) : tip
                }
            }
        }
        return vector
    }

    /// Whether everything that somebody told of is held here.
    package func holds(_ word: Vector) throws -> Bool {
        try read { db in
            try word.lines.allSatisfy { line in
                guard let journal = try log.journal(line.journal, db) else { return false }
                return try line.tips.allSatisfy { tip in
                    try log.place(of: tip, in: journal, db).map { $0.size == tip.size && $0.segment.size >= tip.size }
                        ?? false
                }
            }
        }
    }

    /// Entries held of the root's authority journal.
    package func authoritySize() throws -> UInt64 { try read { db in try known(db).authority } }

    /// - Parameters:
    ///   - told: what it holds; nil when something newer was heard from it.
    ///   - memory: what the next line to it begins with. It names no custody where `custody` is given.
    ///   - custody: what it tells of what is held above, and when it was made; nil where it tells nothing, or is not believed.
    package func noteWord(
        of node: NodeID, told: Vector?, memory: [UInt8], arrived: (highest: UInt64, missing: [UInt64])?,
        custody: (lines: [CustodyLine], made: Instant)? = nil
    ) throws {
        try write { db in
            try remember(memory, of: node, told: told, db)
            if let arrived { try note(arrived: arrived.highest, missing: arrived.missing, at: node, db) }
            if let custody { try keep(custody: custody.lines, from: node, made: custody.made, db) }
        }
    }
}
