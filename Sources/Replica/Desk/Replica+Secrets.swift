import Foundation
import GRDB
import Journal
import Trust

/// The secrets of cases, as the segments that mention them gave them.
extension Replica {
    /// From whichever segment has given it; nil where only open parts are held.
    func secret(of subject: SubjectID, _ db: Database) throws -> [UInt8]? { try secrets(of: subject, db).first }

    /// More than one where somebody wrote into the case without knowing its secret.
    func secrets(of subject: SubjectID, _ db: Database) throws -> [[UInt8]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT tag, sealed FROM mention JOIN segment ON segment.id = mention.segment
                WHERE subject = ? AND sealed IS NOT NULL ORDER BY segment
                """)
        var secrets: [[UInt8]] = []
        for row in try Row.fetchAll(statement, arguments: [blob(subject.bytes)]) {
            let place = Vault.Place.mention(SegmentTag(stored: row["tag"]), subject)
            if let secret = vault.open(bytes(row["sealed"]), at: place) { secrets.append(secret) }
        }
        secrets += try log.secrets(keptOf: subject, db)
        var known: Set<[UInt8]> = []
        return secrets.filter { known.insert($0).inserted }
    }

    /// What an act on a case gives as its secret where its segment has not given one yet.
    func secret(forActOn number: String) throws -> [UInt8] {
        let known = try read { db in
            try subjects(of: number, db).first.flatMap { try secret(of: $0, db) }
        }
        return known ?? entropy.bytes(Secret.length)
    }
}
