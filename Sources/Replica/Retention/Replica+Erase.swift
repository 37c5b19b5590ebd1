package import Casework
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// Why a case is not erased, or no more written to.
package enum ErasureRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// Only a district, or the city, may say it, and only of what its own divisions are a party to.
    case notCompetent
    case notYourRole
    case alreadyErased(String)
    case reasonMissing
    case reasonTooLong

    package var code: String {
        switch self {
        case .notCompetent: "not-competent"
        case .notYourRole: "not-your-role"
        case .alreadyErased: "erased"
        case .reasonMissing: "reason-missing"
        case .reasonTooLong: "reason-too-long"
        }
    }

    package var description: String {
        switch self {
        case .notCompetent:
            "only the district or the city erases a case, and only one of its own divisions: ask the district"
        case .notYourRole: "only a decider erases a case: ask one"
        case .alreadyErased(let number): "case \(number) was erased; nothing more is filed into it"
        case .reasonMissing: "say why, with --reason: it stays with the case"
        case .reasonTooLong: "say why in 1000 bytes at most"
        }
    }
}

/// The end of what is private in a case, everywhere (retention.md §5).
extension Replica {
    /// Files that a case be erased, and does so here. It cannot be undone.
    package func erase(_ number: String, ground: ErasureGround, reason: String, by officer: Officer) throws {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw ErasureRefusal.reasonMissing }
        guard reason.utf8.count <= 1000 else { throw ErasureRefusal.reasonTooLong }
        try write { db in
            let state = try state(of: number, db)
            let isErased = try retirement(of: state.subject, db)?.isErased == true
            if let refusal = refusalToErase(number, isErased: isErased, by: officer) { throw refusal }
            let divisions = try knownParties(of: state.subject, db)
            guard divisions.contains(where: identity.attributes.serves) else { throw ErasureRefusal.notCompetent }
            let erasure = Erasure(subject: state.subject, ground: ground, reason: reason)
            _ = try append(
                erasure.encoded(), to: .parties(Parties(divisions, in: try jurisdiction(db))), officer: officer.ordinal,
                db)
        }
        // What was overwritten still lies in the write-ahead log until it is emptied.
        try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        keepTipsOfAct()
    }

    /// Whether an officer of this desk could erase a case: the button stands only where it does something.
    package func mayErase(_ view: CaseView, by officer: Officer) -> Bool {
        refusalToErase("", isErased: view.isErased, by: officer) == nil
    }

    private func refusalToErase(_ number: String, isErased: Bool, by officer: Officer) -> ErasureRefusal? {
        if identity.level < .district { return .notCompetent }
        if !officer.roles.contains(.decider) { return .notYourRole }
        return isErased ? .alreadyErased(number) : nil
    }

    func refuseErased(_ subject: SubjectID, _ number: String, _ db: Database) throws {
        if try retirement(of: subject, db)?.isErased == true { throw ErasureRefusal.alreadyErased(number) }
    }

    func apply(_ erasure: Erasure, at place: EntryPlace, wall: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erasure (subject, entry, at, ground) VALUES (?, ?, ?, ?)",
            arguments: [blob(erasure.subject.bytes), place.arrival, wall, erasure.ground.number])
        views.hasErasures = true
        try carryOutErasure(of: erasure.subject, db)
    }

    /// Called whenever the word or an entry of the case arrives, in whatever order: what is private goes once both are here.
    func carryOutErasure(of subject: SubjectID, _ db: Database) throws {
        guard try mayBeErased(db), try erasureCounts(for: subject, db) else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO retired (subject, pruned, erased) VALUES (?, 0, 1)
                ON CONFLICT (subject) DO UPDATE SET erased = 1, sealed = NULL WHERE NOT erased
                """
        ).execute(arguments: [blob(subject.bytes)])
        log.hasRetired = true
        try db.execute(sql: "UPDATE mention SET sealed = NULL WHERE subject = ?", arguments: [blob(subject.bytes)])
        try db.execute(sql: "DELETE FROM kept_secret WHERE subject = ?", arguments: [blob(subject.bytes)])
        try dropScans(of: subject, db)
        try withholdHeldParts(of: subject, db)
        // A frame cut short may hold what is to go; it comes again, without.
        try db.execute(sql: "DELETE FROM part")
        try dropParked(of: subject, db)
    }

    private func mayBeErased(_ db: Database) throws -> Bool {
        if let known = views.hasErasures { return known }
        let found = try Row.fetchOne(db, sql: "SELECT 1 FROM erasure LIMIT 1") != nil
        views.hasErasures = found
        return found
    }

    /// Whether a body that may has said so: a district or city that serves a party of every journal in which the case is held,
    /// and whose word has effect.
    private func erasureCounts(for subject: SubjectID, _ db: Database) throws -> Bool {
        let words = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT entry, journal.id AS journal, author FROM erasure
                    JOIN entry ON entry.arrival = entry JOIN segment ON segment.id = entry.segment
                    JOIN journal ON journal.id = segment.journal WHERE subject = ? ORDER BY entry
                    """), arguments: [blob(subject.bytes)])
        guard !words.isEmpty else { return false }
        let journals = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT journal FROM case_event JOIN entry ON entry.arrival = case_event.entry
                    JOIN segment ON segment.id = entry.segment WHERE subject = ? ORDER BY journal
                    """), arguments: [blob(subject.bytes)])
        return try words.contains { word in
            guard let node = NodeID(bytes: bytes(word["author"])), let author = try author(node, db),
                author.post.level >= .district, try isInForce(word["entry"], by: node, db)
            else { return false }
            let own = try log.journal(id: word["journal"], db)
            return try (journals.map { try log.journal(id: $0, db) } + [own]).allSatisfy { journal in
                guard case .parties(let parties) = journal.audience else { return false }
                return parties.divisions.contains(where: author.chain.leaf.attributes.serves)
            }
        }
    }

    private func dropParked(of subject: SubjectID, _ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT digest, sealed FROM parked") {
            let digest = bytes(row["digest"])
            guard let frame = vault.open(bytes(row["sealed"]), at: .parked(digest)) else { continue }
            // What is no frame at all may be anything.
            let journal = try? FrameHeader(of: frame).journal
            let holds = try journal.map { name in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT 1 FROM case_event JOIN entry ON entry.arrival = case_event.entry
                        JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                        WHERE subject = ? AND journal.name = ?
                        """, arguments: [blob(subject.bytes), blob(name.bytes)]) != nil
            }
            if holds ?? true { try db.execute(sql: "DELETE FROM parked WHERE digest = ?", arguments: [blob(digest)]) }
        }
    }
}
