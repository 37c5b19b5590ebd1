package import Casework
package import Chronology
import Foundation
import GRDB

/// A form begun and not yet filed, as this node keeps it: sealed whole, in no journal.
package struct KeptDraft: Equatable, Sendable {
    package let id: Int64
    /// Who began it; whoever goes on with it does not change that.
    package let officer: UInt32
    package let touched: Instant
    /// As the desk wrote it.
    package let content: [UInt8]
}

extension Replica {
    /// Keeps a draft under an id that the desk drew, in place of what was kept there.
    package func keep(draft id: Int64, _ content: [UInt8], by officer: Officer) throws {
        let sealed = vault.seal(content, at: .draft(id))
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO draft (id, officer, touched, sealed) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET touched = excluded.touched, sealed = excluded.sealed
                    """, arguments: [id, officer.ordinal, legalNow().milliseconds, blob(sealed)])
        }
    }

    package func dropDraft(_ id: Int64) throws {
        try dropDraftScans(of: id)
        try write { db in try db.execute(sql: "DELETE FROM draft WHERE id = ?", arguments: [id]) }
    }

    /// Nil where there is none of the id.
    /// - Throws: `ReplicaFault.damaged` where it does not open.
    package func draft(_ id: Int64) throws -> KeptDraft? {
        let found = try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id]).map(kept)
        }
        guard let found else { return nil }
        guard let draft = found else { throw ReplicaFault.damaged("draft \(id) does not open") }
        return draft
    }

    /// The drafts of this node, the last touched first. One that does not open hides no other.
    package func drafts(limit: Int = 20) throws -> [KeptDraft] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM draft ORDER BY touched DESC, id LIMIT ?", arguments: [limit])
                .compactMap(kept)
        }
    }

    /// How many do not open.
    package func damagedDrafts() throws -> Int {
        try read { db in try Row.fetchAll(db, sql: "SELECT * FROM draft").filter { kept($0) == nil }.count }
    }

    /// Nil for one that does not open.
    private func kept(_ row: Row) -> KeptDraft? {
        let id: Int64 = row["id"]
        return vault.open(bytes(row["sealed"]), at: .draft(id)).map {
            KeptDraft(id: id, officer: row["officer"], touched: Instant(milliseconds: row["touched"]), content: $0)
        }
    }
}
