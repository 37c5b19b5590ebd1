import Foundation
import GRDB
import Journal
import PlantedBugs

extension Replica {
    /// Drops every table that follows from the log and makes it again with the functions that made it the first time.
    package func rebuild() throws {
        try write { db in
            try Schema.recreateTables(db)
            try replay(db)
        }
    }

    /// Nil when the tables are what a rebuild makes of the log. The rebuild goes into tables in memory that hide those of the
    /// file meanwhile, so that checking writes nothing to the disk.
    func differenceFromRebuild() throws -> String? {
        let kept = (run, identity, trusted)
        defer {
            (run, identity, trusted) = kept
            log.forget()
            views.forget()
        }
        return try queue.inDatabase { db in
            // Tables in memory cannot refer to those of the file. The pragma has no effect inside a transaction.
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            let found = Result { try difference(ofTables: db) }
            // What was wrong may have been a row: the next write must not go unchecked for it.
            db.clearSchemaCache()
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            return try found.get()
        }
    }

    private func difference(ofTables db: Database) throws -> String? {
        var difference: String?
        try db.inTransaction(.immediate) {
            try Schema.hideTables(db)
            db.clearSchemaCache()
            try replay(db)
            difference = try Schema.derivedTables.first {
                try !isAsRebuilt($0, db) && !PlantedBug.comparesNoTables.isPlanted
            }.map {
                "table \($0.name) is not what the log says. Run `linban rebuild`"
            }
            return .rollback
        }
        return difference
    }

    private func isAsRebuilt(_ table: Schema.DerivedTable, _ db: Database) throws -> Bool {
        let inFile = try Row.fetchCursor(db, sql: "SELECT * FROM main.\(table.name) ORDER BY \(table.order)")
        let rebuilt = try Row.fetchCursor(db, sql: "SELECT * FROM temp.\(table.name) ORDER BY \(table.order)")
        while let row = try inFile.next() {
            guard let other = try rebuilt.next(), try opened(row, of: table, db) == opened(other, of: table, db) else {
                return false
            }
        }
        return try rebuilt.next() == nil
    }

    /// The values of a row, with the sealed one opened: two seals of one value differ.
    private func opened(_ row: Row, of table: Schema.DerivedTable, _ db: Database) throws -> [DatabaseValue] {
        try row.map { column, value in
            guard column == "sealed", let sealed = row[column] as Data? else { return value }
            guard let place = try place(ofRow: row, in: table.name, db),
                let opened = vault.open(bytes(sealed), at: place)
            else { throw ReplicaFault.damaged("a sealed value in table \(table.name)") }
            return blob(opened).databaseValue
        }
    }

    private func place(ofRow row: Row, in table: String, _ db: Database) throws -> Vault.Place? {
        switch table {
        case "mention":
            guard let subject = SubjectID(bytes: bytes(row["subject"])) else { return nil }
            return .mention(try log.segment(id: row["segment"], db).tag, subject)
        case "case_file":
            return SubjectID(bytes: bytes(row["subject"])).map { .caseFile($0) }
        case "officer": return .officer(bytes(row["node"]), row["ordinal"])
        default: return nil
        }
    }
}
