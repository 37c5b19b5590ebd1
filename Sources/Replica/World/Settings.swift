import Foundation
import GRDB

/// Small facts of this installation.
extension Replica {
    func setting(_ name: String, _ db: Database) throws -> [UInt8]? {
        try Data.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]).map(bytes)
    }

    func setSetting(_ name: String, _ value: [UInt8], _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", arguments: [name, blob(value)])
    }
}
