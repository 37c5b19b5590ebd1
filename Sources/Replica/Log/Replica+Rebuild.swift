import Foundation
import GRDB
import Journal

extension Replica {
    /// Drops every table that follows from the log and makes it again with the functions that made it the first time.
    package func rebuild() throws {
        try write { db in try replay(db) }
    }

    private func replay(_ db: Database) throws {
        views.forget()
        log.contexts = [:]
        try Schema.recreateTables(db)
        var contexts: [Int64: SegmentContext] = [:]
        let rows = try Row.fetchAll(db, sql: "SELECT arrival, segment FROM entry ORDER BY arrival")
        for line in rows {
            let segment = try log.segment(id: line["segment"], db)
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM entry WHERE arrival = ?", arguments: [line["arrival"]])
            else { throw ReplicaFault.damaged("entry \(line["arrival"] as Int64) is missing") }
            let entry = try log.entry(row, in: segment)
            let isFirst = UInt64(row["position"] as Int64) == segment.start
            var context =
                try contexts.removeValue(forKey: segment.id) ?? log.context(of: segment, before: segment.start, db)
            let mentioned = isFirst ? 0 : context.mentions.count
            let read = try context.read(CarriedEntry(entry, withPrivate: true))
            guard read.entry.hash == entry.hash else {
                throw ReplicaFault.damagedEntry(
                    try log.journal(id: segment.journal, db).name, segment.tag, position: row["position"])
            }
            try log.store(context, from: mentioned, read.subject, of: segment, db)
            contexts[segment.id] = context
            log.contexts[segment.id] = nil
            let place = EntryPlace(
                arrival: row["arrival"], segment: segment, position: UInt64(row["position"] as Int64))
            try apply(read, at: place, in: try log.journal(id: segment.journal, db), db)
        }
    }

    /// Nil when the tables are what a rebuild makes of the log. The rebuild happens in a transaction that is given up.
    func differenceFromRebuild() throws -> String? {
        let kept = (run, identity, trusted)
        defer {
            (run, identity, trusted) = kept
            log.forget()
            views.forget()
        }
        var difference: String?
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                let before = try Schema.derivedTables.map { try contents(of: $0, db) }
                try replay(db)
                try refold(db)
                let after = try Schema.derivedTables.map { try contents(of: $0, db) }
                for (index, table) in Schema.derivedTables.enumerated() where before[index] != after[index] {
                    difference = "table \(table) is not what the log says. Run `linban rebuild`"
                    break
                }
                return .rollback
            }
        }
        return difference
    }

    /// The rows of a table in one order, with sealed columns opened: two seals of one value differ.
    private func contents(of table: String, _ db: Database) throws -> [[DatabaseValue]] {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table)")
        return try rows.map { row in
            try row.columnNames.map { column -> DatabaseValue in
                guard column == "sealed", let sealed = row[column] as Data? else { return row[column] }
                guard let place = try place(ofRow: row, in: table, db),
                    let opened = vault.open(bytes(sealed), at: place)
                else { throw ReplicaFault.damaged("a sealed value in table \(table)") }
                return blob(opened).databaseValue
            }
        }.sorted { "\($0)" < "\($1)" }
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
