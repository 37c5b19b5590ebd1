import Casework
import Foundation
import GRDB
import Journal
import Jurisdiction
import Scans
import Trust

/// Files that are not what they were (CF32).
extension Replica {
    /// Reads every scan that lies here; what is damaged is thrown away and asked for again.
    /// - Returns: of these the cases, as they are called here, each once for each scan.
    func findDamagedScans() throws -> [String] {
        guard let shelf else { return [] }
        let held = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT scan.name, min(subject) AS subject FROM scan_copy JOIN scan USING (name)
                    WHERE held = 1 GROUP BY scan.name ORDER BY scan.name
                    """
            ).compactMap { row in
                ScanName(bytes: bytes(row["name"])).map { (name: $0, subject: SubjectID(bytes: bytes(row["subject"]))) }
            }
        }
        var damaged: [String] = []
        for scan in held {
            let file = fileName(of: scan.name)
            let content = try shelf.read(file, from: 0, count: shelf.length(of: file) ?? 0)
            if let content, ScanSeal.name(of: content) == scan.name { continue }
            try lose(scan.name)
            damaged.append(try read { db in try scan.subject.flatMap { try line(of: $0, db)?.number } ?? "?" })
        }
        return damaged
    }

    /// Taken in here, damaged or gone, and no post above has said that it holds it.
    func lostScans(_ db: Database) throws -> [LostScan] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT scan.name, min(subject) AS subject FROM scan_copy JOIN scan USING (name)
                WHERE wanted > 0 AND held = 0 AND above = 0 AND thumbnail = 0 AND author = ?
                GROUP BY scan.name ORDER BY scan.name
                """, arguments: [blob(identity.node.bytes)]
        ).compactMap { row in
            guard let name = ScanName(bytes: bytes(row["name"])), let subject = SubjectID(bytes: bytes(row["subject"])),
                let line = try line(of: subject, db)
            else { return nil }
            return LostScan(number: line.number, stage: line.stage, name: name)
        }
    }

    /// How many pictures of forms do not open.
    func damagedFormPictures() throws -> Int {
        guard shelf != nil else { return 0 }
        let ids = try read { db in try Int64.fetchAll(db, sql: "SELECT DISTINCT draft FROM draft_scan ORDER BY draft") }
        return try ids.reduce(0) { try $0 + takenScans(of: $1).damaged.count }
    }
}
