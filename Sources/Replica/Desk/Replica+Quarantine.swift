package import Casework
package import Chronology
import Foundation
import GRDB
package import Journal
package import Jurisdiction

/// An event that is held and has no effect until a person releases it.
package struct WithheldEvent: Equatable, Sendable {
    package let event: LeafHash
    /// As links and scripts name it.
    package var id: String { event.description }
    package let number: String
    package let kind: String
    package let author: NodeID
    /// The author's division, where its certificate is held.
    package let division: DivisionCode?
    package let reason: String
}

/// A frame that the door did not let in.
package struct ParkedFrame: Equatable, Sendable {
    /// SHA-256 of the frame as it came.
    package let digest: [UInt8]
    package let from: NodeID
    package let division: DivisionCode?
    package let at: Instant
    package let reason: String
    package let bytes: Int
}

/// What waits for a person's word (待人工核对).
extension Replica {
    package func withheldEvents() throws -> [WithheldEvent] {
        try read { db in
            let subjects = try Data.fetchAll(
                db, sql: "SELECT subject FROM case_file WHERE withheld > 0 ORDER BY opened, subject")
            return try subjects.compactMap { SubjectID(bytes: bytes($0)) }.flatMap { subject -> [WithheldEvent] in
                let folded = try fold(subject, db)
                return try folded.history.compactMap { item in
                    guard case .withheld(let reason) = item.place, let event = LeafHash(bytes: item.filed.id.bytes)
                    else {
                        return nil
                    }
                    return WithheldEvent(
                        event: event, number: folded.number?.description ?? subject.description,
                        kind: item.filed.event.name?.rawValue ?? "unknown", author: item.filed.author,
                        division: try author(item.filed.author, db)?.post.division, reason: reason)
                }
            }
        }
    }

    package func parkedFrames() throws -> [ParkedFrame] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT digest, node, at, reason, length(sealed) AS bytes FROM parked ORDER BY at, digest"
            )
            .map { row in
                guard let from = NodeID(bytes: bytes(row["node"])) else {
                    throw ReplicaFault.damaged("a row of parked")
                }
                return ParkedFrame(
                    digest: bytes(row["digest"]), from: from, division: try author(from, db)?.post.division,
                    at: Instant(milliseconds: row["at"]),
                    reason: row["reason"], bytes: row["bytes"])
            }
        }
    }

    /// Drops a parked frame: it was looked at and is not wanted. Its sender may send it again.
    /// - Returns: whether there was one.
    package func reject(parked digest: [UInt8]) throws -> Bool {
        try write { db in
            try db.execute(sql: "DELETE FROM parked WHERE digest = ?", arguments: [blob(digest)])
            return db.changesCount > 0
        }
    }

    /// The same at a page, where an officer says why; what they dropped and why is noted first.
    package func reject(parked digest: [UInt8], reason: String, by officer: Officer) throws -> Bool {
        let (at, what) = (legalNow().milliseconds, "quarantine reject \(digest.hexadecimal)")
        let sealed = vault.seal(Array(reason.utf8), at: .act(what, at))
        return try write { db in
            try db.execute(
                sql: """
                    INSERT INTO act (at, officer, what, sealed)
                    SELECT ?, ?, ?, ? FROM parked WHERE digest = ?
                    """, arguments: [at, officer.ordinal, what, blob(sealed), blob(digest)])
            try db.execute(sql: "DELETE FROM parked WHERE digest = ?", arguments: [blob(digest)])
            return db.changesCount > 0
        }
    }
}
