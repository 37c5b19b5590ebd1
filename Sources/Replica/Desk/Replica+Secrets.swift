import Foundation
import GRDB
import Journal
import Trust

/// The secrets of cases, as the segments that mention them gave them.
extension Replica {
    /// The one under which the case was opened, as far as that is held; nil where only open parts are.
    func secret(of subject: SubjectID, _ db: Database) throws -> [UInt8]? {
        let known = try secrets(of: subject, db)
        guard known.count > 1 else { return known.first }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT entry.* FROM case_event JOIN entry ON entry.arrival = case_event.entry
                WHERE subject = ?1 AND substr(hash, 1, 16) = ?1
                """, arguments: [blob(subject.bytes)])
        // The case is called by the name of its first entry, in which the MAC is.
        guard let row,
            case .held(let part, let mac) = try log.entry(row, in: log.segment(id: row["segment"], db)).secluded
        else { return known.first }
        return known.first { Secret.mac(of: part, under: $0) == mac } ?? known.first
    }

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
        let known = try read { db in try secret(of: state(of: number, db).subject, db) }
        return known ?? entropy.bytes(Secret.length)
    }
}
