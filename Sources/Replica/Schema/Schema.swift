import GRDB

/// The tables of a node, from the .sql files beside this one.
enum Schema {
    static let version = 12

    static func create(_ db: Database) throws {
        try db.execute(sql: text(PackageResources.journals_sql))
        try db.execute(sql: text(PackageResources.tables_sql))
        try db.execute(sql: text(PackageResources.local_sql))
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Drops what follows from the log and makes it empty again; the caller fills it from the log.
    static func recreateTables(_ db: Database) throws {
        for table in derivedTables { try db.execute(sql: "DROP TABLE \(table.name)") }
        try db.execute(sql: text(PackageResources.tables_sql))
    }

    /// Makes the same tables, empty and in memory, which hide those of the file until the transaction is given up.
    static func hideTables(_ db: Database) throws {
        let tables = text(PackageResources.tables_sql)
        try db.execute(sql: tables.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE "))
    }

    /// A table of tables.sql. Its primary key is its first columns.
    struct DerivedTable {
        let name: String
        let keyLength: Int

        /// The order of its rows, for ORDER BY.
        var order: String { (1...keyLength).map { "\($0)" }.joined(separator: ", ") }
    }

    /// Every table of tables.sql; `verify` compares exactly these with a rebuild.
    static let derivedTables = [
        DerivedTable(name: "mention", keyLength: 2), DerivedTable(name: "case_event", keyLength: 2),
        DerivedTable(name: "case_file", keyLength: 1), DerivedTable(name: "case_number", keyLength: 2),
        DerivedTable(name: "citation", keyLength: 1), DerivedTable(name: "certificate", keyLength: 2),
        DerivedTable(name: "revocation", keyLength: 2),
        DerivedTable(name: "release", keyLength: 2), DerivedTable(name: "heard", keyLength: 5),
        DerivedTable(name: "lost", keyLength: 2), DerivedTable(name: "rules", keyLength: 1),
        DerivedTable(name: "officer", keyLength: 2),
        DerivedTable(name: "division", keyLength: 2),
        DerivedTable(name: "publication", keyLength: 1), DerivedTable(name: "organisation", keyLength: 1),
        DerivedTable(name: "scan", keyLength: 2), DerivedTable(name: "erasure", keyLength: 2),
        DerivedTable(name: "figures", keyLength: 3),
    ]

    private static func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
}
