import GRDB

/// The tables of a node, from the .sql files beside this one.
enum Schema {
    static let version = 2

    static func create(_ db: Database) throws {
        try db.execute(sql: text(PackageResources.journals_sql))
        try db.execute(sql: text(PackageResources.tables_sql))
        try db.execute(sql: text(PackageResources.local_sql))
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Brings the tables of an older program up to this one's.
    static func migrate(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 1 else { return }
        try db.inTransaction(.immediate) {
            try db.execute(sql: "ALTER TABLE segment ADD COLUMN written INTEGER; PRAGMA user_version = 2")
            return .commit
        }
    }

    /// Drops what follows from the log and makes it empty again; the caller fills it from the log.
    static func recreateTables(_ db: Database) throws {
        for table in derivedTables { try db.execute(sql: "DROP TABLE \(table)") }
        try db.execute(sql: text(PackageResources.tables_sql))
    }

    /// Every table of tables.sql; `verify` compares exactly these with a rebuild.
    static let derivedTables = [
        "mention", "case_event", "case_file", "case_number", "certificate", "revocation", "release", "heard", "officer",
        "division", "publication", "organisation",
    ]

    private static func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
}
