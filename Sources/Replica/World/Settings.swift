import Foundation
import GRDB

/// Small facts of this installation.
extension Replica {
    func setting(_ name: String, _ db: Database) throws -> [UInt8]? {
        let statement = try db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?")
        return try Data.fetchOne(statement, arguments: [name]).map(bytes)
    }

    func setSetting(_ name: String, _ value: [UInt8], _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")
        try statement.execute(arguments: [name, blob(value)])
    }
}
