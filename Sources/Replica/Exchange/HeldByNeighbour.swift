import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction

/// What a neighbour surely holds: what it last said of it, by line or by bundle.
struct HeldByNeighbour {
    let node: NodeID
    let author: Author
    let held: Vector
    let at: Instant
}

extension Replica {
    /// Those that are still who they were, the latest line first.
    func heldByNeighbours(_ db: Database) throws -> [HeldByNeighbour] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT node, told, last_exchange FROM neighbour WHERE told IS NOT NULL AND last_exchange IS NOT NULL
                ORDER BY last_exchange DESC, node
                """)
        return try rows.compactMap { row in
            guard let node = NodeID(bytes: bytes(row["node"])), let author = try author(node, db),
                try holdsItsPost(author, db)
            else { return nil }
            return HeldByNeighbour(
                node: node, author: author, held: try Vector(bytes: bytes(row["told"])),
                at: Instant(milliseconds: row["last_exchange"]))
        }
    }
}
