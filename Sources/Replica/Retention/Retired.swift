import Casework
import Chronology
import Foundation
import GRDB
import Journal

/// A case whose entries are gone: what is left to say of it.
package struct ArchivedCase: Error, Equatable, Sendable, CustomStringConvertible {
    package let number: String
    package let matter: String
    package let stage: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let closed: Int64
    /// Something has come of it since, and not yet all that went before.
    package let isTouched: Bool

    package var code: String { "archived" }

    package var description: String {
        "case \(number) (\(matter), \(stage)) is past its retention here; its entries are held by the level above. "
            + (isTouched ? "Something has come of it since. " : "") + "Ask the district's desk for it by this number"
    }
}

extension Log {
    /// The secret that a segment gave of a retired case in a private part which is gone; nil for a case that is not retired, and for one
    /// that was erased.
    /// - Parameter ordinal: of the mention, counted from 1.
    func secret(
        keptOf subject: SubjectID, at ordinal: Int, in segment: SegmentRow, _ db: Database
    ) throws -> [UInt8]? {
        guard try holdsRetired(db) else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT kept_secret.sealed AS own, retired.sealed AS common FROM kept_secret, retired
                WHERE segment = ? AND ordinal = ? AND retired.subject = ?
                """)
        let row = try Row.fetchOne(statement, arguments: [segment.id, ordinal, blob(subject.bytes)])
        if let own = row?["own"] as Data? { return vault.open(bytes(own), at: .keptSecret(segment.tag, subject)) }
        return (row?["common"] as Data?).flatMap { vault.open(bytes($0), at: .retired(subject)) }
    }

    /// The secrets that were kept of a retired case, its own first.
    func secrets(keptOf subject: SubjectID, _ db: Database) throws -> [[UInt8]] {
        guard try holdsRetired(db) else { return [] }
        let common = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT sealed FROM retired WHERE subject = ?"), arguments: [blob(subject.bytes)])
        let others = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT tag, sealed FROM kept_secret JOIN segment ON segment.id = segment
                    WHERE subject = ? ORDER BY segment, ordinal
                    """), arguments: [blob(subject.bytes)])
        return [common.flatMap { vault.open(bytes($0), at: .retired(subject)) }].compactMap(\.self)
            + others.compactMap {
                vault.open(bytes($0["sealed"]), at: .keptSecret(SegmentTag(stored: $0["tag"]), subject))
            }
    }

    func holdsRetired(_ db: Database) throws -> Bool {
        if let hasRetired { return hasRetired }
        let found = try Row.fetchOne(db, sql: "SELECT 1 FROM retired LIMIT 1") != nil
        hasRetired = found
        return found
    }
}

extension Replica {
    /// How a case stands that was retired, and its last event that was known then; nil for one that was not.
    func retirement(of subject: SubjectID, _ db: Database) throws -> (isPruned: Bool, isErased: Bool, closed: Int64?)? {
        let statement = try db.cachedStatement(sql: "SELECT pruned, erased, closed FROM retired WHERE subject = ?")
        return try Row.fetchOne(statement, arguments: [blob(subject.bytes)])
            .map { ($0["pruned"], $0["erased"], $0["closed"]) }
    }

    /// Whether this node still wants the private part of an entry: not of what was erased, nor of what it has let go of.
    func wantsPart(of subject: SubjectID, filed wall: Instant, in journal: JournalRow, _ db: Database) throws -> Bool {
        guard let retired = try retirement(of: subject, db) else { return true }
        if retired.isErased, try isErased(subject, in: journal, db) { return false }
        return retired.closed.map { wall.milliseconds > $0 } ?? true
    }

    /// What is left of a pruned case; nil for one that is whole, or that was cited back since.
    func archived(_ subject: SubjectID, _ db: Database) throws -> ArchivedCase? {
        guard try retirement(of: subject, db)?.isPruned == true, try fold(subject, db).stage == .none else {
            return nil
        }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT retired.*, EXISTS (SELECT 1 FROM case_event WHERE case_event.subject = retired.subject) AS touched
                FROM retired WHERE subject = ?
                """, arguments: [blob(subject.bytes)]
        ).map {
            ArchivedCase(
                number: $0["number"] ?? subject.description, matter: $0["matter"] ?? "", stage: $0["stage"] ?? "",
                closed: $0["closed"] ?? 0, isTouched: $0["touched"])
        }
    }

    /// A private part has come of a case that had lost its own: it goes with the rest when the time is over again.
    func noteLatePart(of subject: SubjectID, _ db: Database) throws {
        guard try log.holdsRetired(db) else { return }
        try db.cachedStatement(sql: "UPDATE retired SET late = 1 WHERE subject = ? AND NOT late AND closed IS NOT NULL")
            .execute(arguments: [blob(subject.bytes)])
    }

    /// Drops the private parts of a case that are held. Its secrets are kept, so that what still comes of the case reads.
    func dropPrivateParts(of subject: SubjectID, closed: Int64, _ db: Database) throws {
        let secret = try secret(of: subject, db)
        try db.cachedStatement(
            sql: """
                INSERT INTO retired (subject, pruned, erased, sealed, closed) VALUES (?1, 0, 0, ?2, ?3)
                ON CONFLICT (subject) DO UPDATE SET closed = ?3, late = 0, sealed = CASE WHEN erased THEN NULL ELSE coalesce(sealed, ?2) END
                """
        ).execute(arguments: [
            blob(subject.bytes), secret.map { blob(vault.seal($0, at: .retired(subject))) }, closed,
        ])
        log.hasRetired = true
        try keepSecrets(of: subject, db)
        try dropScans(of: subject, db)
        try withholdHeldParts(of: subject, db)
        try askNoMore(for: subject, db)
    }

    private func keepSecrets(of subject: SubjectID, _ db: Database) throws {
        let sealed = try Data.fetchOne(
            db, sql: "SELECT sealed FROM retired WHERE subject = ?", arguments: [blob(subject.bytes)])
        let common = sealed.flatMap { vault.open(bytes($0), at: .retired(subject)) }
        let mentions = try Row.fetchAll(
            db,
            sql: """
                SELECT segment, ordinal, tag, sealed FROM mention JOIN segment ON segment.id = segment
                WHERE subject = ? AND sealed IS NOT NULL ORDER BY segment, ordinal
                """, arguments: [blob(subject.bytes)])
        for row in mentions {
            let tag = SegmentTag(stored: row["tag"])
            guard let secret = vault.open(bytes(row["sealed"]), at: .mention(tag, subject)) else {
                throw ReplicaFault.damaged("the secret of a case")
            }
            let own: (subject: Data, sealed: Data)? =
                secret == common
                ? nil : (blob(subject.bytes), blob(vault.seal(secret, at: .keptSecret(tag, subject))))
            try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO kept_secret (segment, ordinal, subject, sealed) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [row["segment"] as Int64, row["ordinal"] as Int64, own?.subject, own?.sealed])
        }
    }

    /// Segments in which the case was not erased had its secret in common with those in which it was: each keeps its own now.
    func keepSecrets(of subject: SubjectID, in segments: [Int64], _ db: Database) throws {
        guard
            let sealed = try Data.fetchOne(
                db.cachedStatement(sql: "SELECT sealed FROM retired WHERE subject = ?"),
                arguments: [blob(subject.bytes)]), let secret = vault.open(bytes(sealed), at: .retired(subject))
        else { return }
        for id in segments {
            let segment = try log.segment(id: id, db)
            let own = vault.seal(secret, at: .keptSecret(segment.tag, subject))
            // Of a pruned mention there is no row, and its place in the segment is known all the same.
            for (place, mention) in try log.context(of: segment, db).mentions.enumerated()
            where mention.subject == subject {
                let isCommon = try Row.fetchOne(
                    db, sql: "SELECT 1 FROM kept_secret WHERE segment = ? AND ordinal = ? AND sealed IS NULL",
                    arguments: [id, place + 1])
                guard isCommon != nil else { continue }
                try db.execute(
                    sql: "INSERT OR REPLACE INTO kept_secret (segment, ordinal, subject, sealed) VALUES (?, ?, ?, ?)",
                    arguments: [id, place + 1, blob(subject.bytes), blob(own)])
            }
        }
    }

    /// Private parts that lie here, and the folded case that was made of them.
    /// - Parameter segments: nil for all.
    /// - Returns: whether there was any.
    @discardableResult
    func withholdHeldParts(of subject: SubjectID, in segments: [Int64]? = nil, _ db: Database) throws -> Bool {
        let held = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT segment FROM case_event JOIN entry ON arrival = case_event.entry
                    WHERE subject = ? AND private IS NOT NULL
                    """), arguments: [blob(subject.bytes)]
        ).map { $0["segment"] as Int64 }.filter { segments?.contains($0) ?? true }
        for segment in held {
            try db.cachedStatement(
                sql: """
                    UPDATE entry SET private = NULL WHERE private IS NOT NULL AND segment = ?
                    AND arrival IN (SELECT entry FROM case_event WHERE subject = ?)
                    """
            ).execute(arguments: [segment, blob(subject.bytes)])
            log.contexts[segment] = nil
        }
        guard !held.isEmpty else { return false }
        views.drop(subject)
        views.touch(subject)
        views.leavesBytesInLog = true
        return true
    }

    /// What had not come is asked for no more.
    func askNoMore(for subject: SubjectID, _ db: Database) throws {
        try db.cachedStatement(
            sql: "DELETE FROM damaged WHERE lacks = 1 AND entry IN (SELECT entry FROM case_event WHERE subject = ?)"
        ).execute(arguments: [blob(subject.bytes)])
    }
}
