import Foundation
import GRDB
import Journal
import Scans

/// Files and bytes that go with what a transaction let go of.
extension Replica {
    /// Scans that no other case mentions: their rows now, their files once the transaction is safe.
    func dropScans(of subject: SubjectID, _ db: Database) throws {
        let names = try Data.fetchAll(
            db,
            sql: """
                SELECT DISTINCT name FROM scan WHERE subject = ?1
                AND name NOT IN (SELECT name FROM scan WHERE subject <> ?1 AND name IN (SELECT name FROM scan WHERE subject = ?1))
                ORDER BY name
                """, arguments: [blob(subject.bytes)])
        for name in names { try drop(scan: name, db) }
        try db.execute(sql: "DELETE FROM scan WHERE subject = ?", arguments: [blob(subject.bytes)])
    }

    /// The file goes once the transaction is safe.
    func drop(scan name: Data, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM scan_copy WHERE name = ?", arguments: [name])
        if let name = ScanName(bytes: bytes(name)) { views.dropped.append(name) }
    }

    /// Called when the transaction that let go of something is safe.
    func finishLettingGo() {
        for name in views.takeDropped() {
            shelf?.remove(fileName(of: name))
            shelf?.dropPart(of: fileName(of: name))
        }
        guard views.leavesBytesInLog else { return }
        do {
            // What was overwritten still lies in the write-ahead log until it is emptied.
            try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            views.leavesBytesInLog = false
        } catch {
            // The next transaction tries again; this one is durable whatever becomes of the log.
        }
    }
}
