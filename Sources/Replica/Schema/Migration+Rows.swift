import GRDB

extension Migration {
    /// A table that follows from nothing else, with the columns that are taken over.
    private struct Own {
        let name: String
        let columns: String
    }

    /// Takes over every row of the log and of this installation's own.
    func copy() throws {
        try both { db in
            let tables = try owned(db)
            try db.inTransaction(.immediate) {
                for table in tables {
                    try db.execute(
                        sql: """
                            INSERT INTO main.\(table.name) (\(table.columns)) SELECT \(table.columns) FROM old.\(table.name)
                            """)
                }
                return .commit
            }
        }
    }

    /// Every row is there, byte for byte, and the file is sound.
    func check() throws {
        try both { db in
            for table in try owned(db) {
                for (left, right) in [("old", "main"), ("main", "old")] {
                    let missing = try Int.fetchOne(
                        db,
                        sql: """
                            SELECT 1 FROM (SELECT \(table.columns) FROM \(left).\(table.name)
                            EXCEPT SELECT \(table.columns) FROM \(right).\(table.name)) LIMIT 1
                            """)
                    // What a rebuild learns anew about this installation is no loss.
                    if missing != nil, left == "old" || table.name != "setting" {
                        throw MigrationFault.differs(table.name)
                    }
                }
                guard try count(of: "old", table.name, db) <= count(of: "main", table.name, db) else {
                    throw MigrationFault.differs(table.name)
                }
            }
            guard try String.fetchAll(db, sql: "PRAGMA main.quick_check(1)") == ["ok"],
                try Row.fetchOne(db, sql: "PRAGMA main.foreign_key_check") == nil
            else { throw MigrationFault.differs("whole") }
        }
    }

    /// The tables of the old file that cannot be made again, in the order of their names.
    private func owned(_ db: Database) throws -> [Own] {
        let derived = Schema.derivedTables.map(\.name)
        return try tables(of: "old", db).filter { !derived.contains($0) }.map { name in
            let here = try columns(of: "main", name, db)
            let lost = try columns(of: "old", name, db).filter { !here.contains($0) }
            guard !here.isEmpty else { throw MigrationFault.wouldLose("table \(name)") }
            guard lost.isEmpty else { throw MigrationFault.wouldLose("column \(lost[0]) of table \(name)") }
            return Own(
                name: name, columns: try columns(of: "old", name, db).map { "\"\($0)\"" }.joined(separator: ", "))
        }
    }

    private func tables(of file: String, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql:
                "SELECT name FROM \(file).sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    }

    private func columns(of file: String, _ table: String, _ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?, ?) ORDER BY cid", arguments: [table, file])
    }

    private func count(of file: String, _ table: String, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(file).\(table)") ?? 0
    }
}
