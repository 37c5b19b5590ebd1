import GRDB

/// The tables of a node, from the .sql files beside this one.
enum Schema {
    static let version = 1

    static func create(_ db: Database) throws {
        try db.execute(sql: text(PackageResources.journals_sql))
        try db.execute(sql: text(PackageResources.tables_sql))
        try db.execute(sql: text(PackageResources.local_sql))
        try db.execute(sql: "PRAGMA user_version = \(version)")
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
