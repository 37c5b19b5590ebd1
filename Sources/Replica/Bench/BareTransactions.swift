import Foundation
import GRDB

/// What the disk alone can do: the rows of some entries written again, by plain transactions of the same durability into a
/// database of their own with the same tables and indices. What the node is measured against.
package final class BareTransactions: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    /// - Parameter database: the node's; the bare one lies beside it, on the same disk.
    package init(beside database: String) throws {
        path = database + ".bare"
        try Self.remove(path)
        var configuration = Replica.configuration
        // Rows are written without the segments that they refer to.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA foreign_keys = OFF") }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in try Schema.create(db) }
    }

    /// All rows in one transaction.
    package func write(_ rows: StoredRows) throws {
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                for table in rows.tables {
                    guard let first = table.rows.first else { continue }
                    let places = Array(repeating: "?", count: first.count).joined(separator: ", ")
                    let statement = try db.cachedStatement(
                        sql: "INSERT OR REPLACE INTO \(table.name) VALUES (\(places))")
                    for row in table.rows { try statement.execute(arguments: StatementArguments(row)) }
                }
                return .commit
            }
        }
    }

    package func discard() throws {
        try queue.close()
        try Self.remove(path)
    }

    package static func remove(_ path: String) throws {
        for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }
}
