import Foundation
import GRDB
import Journal
import Jurisdiction

extension Replica {
    /// What neighbours that are still who they were surely hold: what each last said of it, by line or by bundle.
    func heldByNeighbours(_ db: Database) throws -> [Vector] {
        try Row.fetchAll(db, sql: "SELECT node, told FROM neighbour WHERE told IS NOT NULL ORDER BY node").compactMap {
            row in
            guard let node = NodeID(bytes: bytes(row["node"])), let author = try author(node, db),
                try holdsItsPost(author, db)
            else { return nil }
            return try Vector(bytes: bytes(row["told"]))
        }
    }
}
