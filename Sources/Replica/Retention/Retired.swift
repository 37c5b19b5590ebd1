import Casework
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

    package var code: String { "archived" }

    package var description: String {
        "case \(number) (\(matter), \(stage)) is past its retention here; its entries are held by the level above. "
            + "Ask the district's desk for it by this number"
    }
}

extension Log {
    /// The secret of a retired case; nil for a case that is not, and for one that was erased.
    func secret(keptOf subject: SubjectID, _ db: Database) throws -> [UInt8]? {
        if hasRetired == nil { hasRetired = try Row.fetchOne(db, sql: "SELECT 1 FROM retired LIMIT 1") != nil }
        guard hasRetired == true else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT sealed FROM retired WHERE subject = ?")
        let sealed = try Row.fetchOne(statement, arguments: [blob(subject.bytes)])?["sealed"] as Data?
        return sealed.flatMap { vault.open(bytes($0), at: .retired(subject)) }
    }
}

extension Replica {
    /// How a case stands that was retired; nil for one that was not.
    func retirement(of subject: SubjectID, _ db: Database) throws -> (isPruned: Bool, isErased: Bool)? {
        let statement = try db.cachedStatement(sql: "SELECT pruned, erased FROM retired WHERE subject = ?")
        return try Row.fetchOne(statement, arguments: [blob(subject.bytes)]).map { ($0["pruned"], $0["erased"]) }
    }

    /// What is left of a pruned case.
    func archived(_ subject: SubjectID, _ db: Database) throws -> ArchivedCase? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM retired WHERE subject = ? AND pruned", arguments: [blob(subject.bytes)]
        ).map {
            ArchivedCase(
                number: $0["number"] ?? subject.description, matter: $0["matter"] ?? "", stage: $0["stage"] ?? "",
                closed: $0["closed"] ?? 0)
        }
    }

    /// Drops the private parts of a case that are held. Its secret is kept, so that what still comes of the case reads.
    func dropPrivateParts(of subject: SubjectID, _ db: Database) throws {
        let secret = try secret(of: subject, db)
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO retired (subject, pruned, erased, sealed) VALUES (?, 0, 0, ?)"
        ).execute(arguments: [
            blob(subject.bytes), secret.map { blob(vault.seal($0, at: .retired(subject))) },
        ])
        log.hasRetired = true
        // A rebuild gives every mention of a retired case the secret that was kept; so does this.
        if let secret {
            for row in try Row.fetchAll(
                db,
                sql: "SELECT segment, ordinal, tag FROM mention JOIN segment ON segment.id = segment WHERE subject = ?",
                arguments: [blob(subject.bytes)])
            {
                let place = Vault.Place.mention(SegmentTag(stored: row["tag"]), subject)
                try db.execute(
                    sql: "UPDATE mention SET sealed = ? WHERE segment = ? AND ordinal = ?",
                    arguments: [blob(vault.seal(secret, at: place)), row["segment"], row["ordinal"]])
            }
        }
        try withholdHeldParts(of: subject, db)
    }

    /// Private parts that lie here, and the folded case that was made of them.
    func withholdHeldParts(of subject: SubjectID, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE entry SET private = NULL WHERE private IS NOT NULL
                AND arrival IN (SELECT entry FROM case_event WHERE subject = ?)
                """
        ).execute(arguments: [blob(subject.bytes)])
        log.contexts = [:]
        views.drop(subject)
        views.touch(subject)
    }
}
