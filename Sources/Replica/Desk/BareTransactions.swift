import Foundation
import GRDB

/// What the disk alone can do: the rows of some entries written again, by plain transactions of the same durability into a
/// database of their own. What the node is measured against.
package final class BareTransactions: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    /// - Parameter database: the node's; the bare one lies beside it, on the same disk.
    package init(beside database: String) throws {
        path = database + ".bare"
        try Self.remove(path)
        queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        try queue.inDatabase { db in
            try db.execute(
                sql: """
                    CREATE TABLE entry (
                        arrival INTEGER PRIMARY KEY, segment INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
                        mac BLOB, open BLOB NOT NULL, private BLOB, UNIQUE (segment, position, hash)
                    ) STRICT
                    """)
        }
    }

    /// - Parameter transactions: the rows of one each.
    package func write(_ transactions: [[EntryRow]]) throws {
        try queue.inDatabase { db in
            for rows in transactions {
                try db.inTransaction(.immediate) {
                    let statement = try db.cachedStatement(
                        sql: "INSERT INTO entry (segment, position, hash, mac, open, private) VALUES (?, ?, ?, ?, ?, ?)"
                    )
                    for row in rows {
                        try statement.execute(arguments: [
                            row.segment, row.position, row.hash, row.mac, row.open, row.secluded,
                        ])
                    }
                    return .commit
                }
            }
        }
    }

    package func discard() throws {
        try queue.close()
        try Self.remove(path)
    }

    private static func remove(_ path: String) throws {
        for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }
}

/// An entry as it lies in the table, sealed.
package struct EntryRow: Sendable {
    let segment: Int64
    let position: Int64
    let hash: Data
    let mac: Data?
    let open: Data
    let secluded: Data?
}

extension Replica {
    /// The rows that came after the first `count` entries, dealt evenly into as many transactions as wrote them.
    package func rows(after count: Int, inTransactions transactions: Int) throws -> [[EntryRow]] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT segment, position, hash, mac, open, private FROM entry ORDER BY arrival LIMIT -1 OFFSET ?",
                arguments: [count]
            ).map { row in
                EntryRow(
                    segment: row["segment"], position: row["position"], hash: row["hash"], mac: row["mac"],
                    open: row["open"], secluded: row["private"])
            }
        }
        return (0..<transactions).map { place in
            Array(rows[rows.count * place / transactions..<rows.count * (place + 1) / transactions])
        }
    }
}
