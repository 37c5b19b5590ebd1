package import Casework
package import Chronology
import EntryCoding
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
    package let reason: Withholding
    /// Whether a release from this node counts: the reason is one that a person can judge, and the author lies below.
    package let isReleasableHere: Bool
}

/// A frame that the door did not let in.
package struct ParkedFrame: Equatable, Sendable {
    /// SHA-256 of the frame as it came.
    package let digest: [UInt8]
    /// As links and scripts name it.
    package var id: String { digest.hexadecimal }
    package let from: NodeID
    package let division: DivisionCode?
    package let at: Instant
    /// Of the `FrameFault` for which it was not let in.
    package let code: String
    /// In English, with what it is about.
    package let reason: String
    package let bytes: Int
}

/// What waits for a person's word (待人工核对).
extension Replica {
    package func withheldEvents() throws -> [WithheldEvent] { try read { db in try withheldEvents(db) } }

    private func withheldEvents(_ db: Database) throws -> [WithheldEvent] {
        let subjects = try Data.fetchAll(
            db, sql: "SELECT subject FROM case_file WHERE withheld > 0 ORDER BY opened, subject")
        return try subjects.compactMap { SubjectID(bytes: bytes($0)) }.flatMap { subject -> [WithheldEvent] in
            let folded = try fold(subject, db)
            return try folded.history.compactMap { item in
                guard case .withheld(let reason) = item.place, let event = LeafHash(bytes: item.filed.id.bytes) else {
                    return nil
                }
                return WithheldEvent(
                    event: event, number: folded.number?.description ?? subject.description,
                    kind: item.filed.event.name?.rawValue ?? "unknown", author: item.filed.author,
                    division: try author(item.filed.author, db)?.post.division, reason: reason,
                    isReleasableHere: try reason.isReleasable && identity.level != .village
                        && liesAbove(identity.node, item.filed.author, db)
                        && authority(db).believes(identity.node))
            }
        }
    }

    package func parkedFrames() throws -> [ParkedFrame] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT digest, node, at, code, reason, length(sealed) AS bytes FROM parked ORDER BY at, digest"
            )
            .map { row in
                guard let from = NodeID(bytes: bytes(row["node"])) else {
                    throw ReplicaFault.damaged("a row of parked")
                }
                return ParkedFrame(
                    digest: bytes(row["digest"]), from: from, division: try author(from, db)?.post.division,
                    at: Instant(milliseconds: row["at"]),
                    code: row["code"], reason: row["reason"], bytes: row["bytes"])
            }
        }
    }

    /// Puts an event in force although its author was revoked (放行). Whoever holds the case reads who did it and why.
    package func release(_ event: LeafHash, reason: String, by officer: Officer) throws {
        try write { db in
            guard identity.level != .village else { throw QuarantineRefusal.notAtThisLevel }
            if let held = try withheldEvents(db).first(where: { $0.event == event }) {
                guard held.reason.isReleasable else { throw QuarantineRefusal.notReleasable(held.reason) }
                guard held.isReleasableHere else { throw QuarantineRefusal.notBelow(held.author) }
            } else {
                guard let by = try authorOfIdleRelease(event, db) else { throw QuarantineRefusal.notWithheld }
                guard try liesAbove(identity.node, by, db) else { throw QuarantineRefusal.notBelow(by) }
            }
            guard officer.mayRelease else { throw QuarantineRefusal.notTheirRole }
            _ = try append(
                AuthorityAct.released(event: event, reason: reason).encoded(), to: ownAuthority,
                officer: officer.ordinal, db)
        }
    }

    /// Who said a release that has no effect because they were revoked; nil where the entry is none.
    private func authorOfIdleRelease(_ entry: LeafHash, _ db: Database) throws -> NodeID? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT release.entry AS arrival, author FROM release JOIN entry ON entry.arrival = release.entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal WHERE hash = ?
                """, arguments: [blob(entry.bytes)])
        guard let row, let by = NodeID(bytes: bytes(row["author"])), try !isWordInForce(row["arrival"], by: by, db)
        else {
            return nil
        }
        return by
    }

    /// Drops a parked frame: it was looked at and is not wanted. Its sender may send it again. Who dropped it and why is noted.
    package func reject(parked digest: [UInt8], reason: String, by officer: Officer) throws {
        guard officer.mayReject(at: identity.level) else { throw QuarantineRefusal.notTheirRole }
        let (at, what) = (legalNow().milliseconds, "quarantine reject \(digest.hexadecimal)")
        let sealed = vault.seal(Array(reason.utf8), at: .act(what, at))
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO act (at, officer, what, sealed)
                    SELECT ?, ?, ?, ? FROM parked WHERE digest = ?
                    """, arguments: [at, officer.ordinal, what, blob(sealed), blob(digest)])
            try db.execute(sql: "DELETE FROM parked WHERE digest = ?", arguments: [blob(digest)])
            guard db.changesCount > 0 else { throw QuarantineRefusal.notParked }
        }
    }
}

extension Officer {
    /// Events in force are the business of those who decide.
    package var mayRelease: Bool { !roles.isDisjoint(with: [.decider, .legalReviewer, .administrator]) }

    /// A village has nobody who decides; its administrator answers for its machine.
    package func mayReject(at level: Level) -> Bool { level == .village ? roles.contains(.administrator) : mayRelease }
}

/// Why something that waits for a person's word goes on waiting.
package enum QuarantineRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case notWithheld
    case notParked
    case notReleasable(Withholding)
    case notBelow(NodeID)
    /// Villages release nothing.
    case notAtThisLevel
    case notTheirRole

    package var code: String {
        switch self {
        case .notWithheld: "not-withheld"
        case .notParked: "not-parked"
        case .notReleasable: "not-releasable"
        case .notBelow: "not-below"
        case .notAtThisLevel: "not-at-this-level"
        case .notTheirRole: "not-their-role"
        }
    }

    package var description: String {
        switch self {
        case .notWithheld: "no event of that name is without effect here; see `linban quarantine list`"
        case .notParked: "no frame of that name is kept here; see `linban quarantine list`"
        case .notReleasable(let reason): "no release changes it: \(reason.english)"
        case .notBelow(let node): "a release counts at a post above node \(node): say it there"
        case .notAtThisLevel: "villages release nothing: call the post above"
        case .notTheirRole:
            "the officer may not: releasing takes a decider, legal reviewer or administrator; dropping at a village its administrator"
        }
    }
}
