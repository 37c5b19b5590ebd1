import GRDB

/// The rows that some entries put into the tables of a node: the entries, and what the projection made of them.
package struct StoredRows: Sendable {
    struct Table: Sendable {
        let name: String
        let rows: [[DatabaseValue]]
    }

    let tables: [Table]
}

extension Replica {
    /// The number of the entry that came last; rows after it are those of what comes next.
    package func lastArrival() throws -> Int64 {
        try read { db in try Int64.fetchOne(db, sql: "SELECT max(arrival) FROM entry") ?? 0 }
    }

    /// What the case entries that came after `first`, up to and with `last`, stand as in the tables.
    package func storedRows(after first: Int64, to last: Int64) throws -> StoredRows {
        let arguments: StatementArguments = [first, last]
        let subjects = "(SELECT subject FROM case_event WHERE entry > ? AND entry <= ?)"
        return try read { db in
            StoredRows(
                tables: try [
                    ("entry", "arrival > ? AND arrival <= ?"), ("case_event", "entry > ? AND entry <= ?"),
                    ("mention", "subject IN \(subjects)"),
                    ("case_number", "number IN (SELECT number FROM case_file WHERE subject IN \(subjects))"),
                    ("case_file", "subject IN \(subjects)"),
                ].map { name, condition in
                    let rows = try Row.fetchAll(
                        db, sql: "SELECT * FROM \(name) WHERE \(condition)", arguments: arguments)
                    return StoredRows.Table(name: name, rows: rows.map { Array($0.databaseValues) })
                })
        }
    }
}
