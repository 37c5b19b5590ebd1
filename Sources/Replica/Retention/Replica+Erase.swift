package import Casework
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// Why a case is not erased, or no more written to.
package enum ErasureRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// Only a district, or the city, may say it, and only where it serves all that have a part in the case.
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
            "only a district or the city erases a case, and only where all its parties lie below: ask the district; "
                + "where parties lie in several districts, ask the city"
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
            let refusal = refusalToErase(number, isErased: try isWhollyErased(state.subject, db), by: officer)
            if let refusal { throw refusal }
            // Those too that only hand its result over: they hold what is to go.
            let divisions = try entryRows(of: state.subject, db).flatMap { row -> [DivisionCode] in
                if case .parties(let parties) = row.audience { parties.divisions } else { [] }
            }
            guard !divisions.isEmpty, divisions.allSatisfy(identity.attributes.serves) else {
                throw ErasureRefusal.notCompetent
            }
            let erasure = Erasure(subject: state.subject, ground: ground, reason: reason)
            _ = try append(
                erasure.encoded(), to: .parties(Parties(divisions, in: try jurisdiction(db))), officer: officer.ordinal,
                db)
        }
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

    /// Nothing more is filed into a case that was erased, nor for parties of whom a word reaches the journal: what is private in it would
    /// be gone at once.
    func refuseErased(_ subject: SubjectID, _ number: String, for parties: Parties, _ db: Database) throws {
        if try isErased(subject, for: parties, db) { throw ErasureRefusal.alreadyErased(number) }
    }

    func isErased(_ subject: SubjectID, for parties: Parties, _ db: Database) throws -> Bool {
        guard try mayBeErased(db) else { return false }
        return try isWhollyErased(subject, db) || covers(erasers(of: subject, db), .parties(parties))
    }

    /// Whether words in force reach every journal in which something of the case stands, or stood.
    func isWhollyErased(_ subject: SubjectID, _ db: Database) throws -> Bool {
        guard try retirement(of: subject, db)?.isErased == true else { return false }
        let erasers = try erasers(of: subject, db)
        return try !erasers.isEmpty && reached(by: erasers, of: segments(naming: subject, db), db).isAll
    }

    /// Those of some divisions that no word reaches; what comes of the case is for them alone.
    func unreached(_ divisions: [DivisionCode], of subject: SubjectID, _ db: Database) throws -> [DivisionCode] {
        guard try mayBeErased(db) else { return divisions }
        let erasers = try erasers(of: subject, db)
        guard !erasers.isEmpty else { return divisions }
        let left = divisions.filter { division in !covers(erasers, .parties(Parties([division]))) }
        return left.isEmpty ? divisions : left
    }

    func apply(_ erasure: Erasure, at place: EntryPlace, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erasure (subject, entry) VALUES (?, ?)",
            arguments: [blob(erasure.subject.bytes), place.arrival])
        views.hasErasures = true
        views.noteWord(on: erasure.subject, isNew: !views.isReplaying)
    }

    /// Their words may count now, and did not when they came. What a case was erased by before has done its work.
    func noteErasures(saidBy nodes: Set<NodeID>, _ db: Database) throws {
        guard try mayBeErased(db) else { return }
        let words = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT subject, author FROM erasure JOIN entry ON entry.arrival = entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal ORDER BY subject
                """)
        for word in words {
            guard let node = NodeID(bytes: bytes(word["author"])), nodes.contains(node),
                let subject = SubjectID(bytes: bytes(word["subject"]))
            else { continue }
            views.noteWord(on: subject, isNew: try retirement(of: subject, db)?.isErased != true && !views.isReplaying)
        }
    }

    /// Something has come of a case of which a word may be held.
    func noteComing(of subject: SubjectID, in segment: SegmentRow, _ db: Database) throws {
        if try mayBeErased(db) { views.noteComing(of: subject, in: segment.id) }
    }

    /// Does what the words and entries that have come ask for: once for each case, and before anything of it is told to others.
    func settleErasures(_ db: Database) throws {
        var reached: [Reached] = []
        for (subject, cause) in views.takeErased() {
            if let further = try carryOutErasure(of: subject, because: cause, db) { reached.append(further) }
        }
        guard !reached.isEmpty else { return }
        // A frame cut short may hold what is to go; it comes again, without.
        try db.execute(sql: "DELETE FROM part")
        try dropWaitingFrames(of: reached, db)
    }

    /// A case that was not erased so far before.
    private struct Reached {
        let subject: SubjectID
        let erasers: [Author]
        /// Its journals of which a word reaches the entries.
        let journals: Set<JournalID>
    }

    /// Of each entry, in whatever order it and the word came: what is private goes where the word's author serves a party of the
    /// journal that the entry stands in.
    /// - Returns: nil where no more is erased than before, and no word is new.
    private func carryOutErasure(
        of subject: SubjectID, because cause: Views.ErasureCause, _ db: Database
    ) throws -> Reached? {
        let erasers = try erasers(of: subject, db)
        guard !erasers.isEmpty else { return nil }
        let isKnown = try retirement(of: subject, db)?.isErased == true
        let named: [Int64]
        if case .coming(let segments) = cause, isKnown {
            named = segments
        } else {
            named = try segments(naming: subject, db)
        }
        let isNewWord = if case .newWord = cause { true } else { false }
        let (covered, journals, _) = try reached(by: erasers, of: named, db)
        guard !covered.isEmpty else {
            // Nothing is here that it reaches; something may wait to come in.
            return isNewWord ? Reached(subject: subject, erasers: erasers, journals: []) : nil
        }
        if !isKnown {
            try keepSecrets(of: subject, in: named.filter { !covered.contains($0) }, db)
            try db.cachedStatement(
                sql: """
                    INSERT INTO retired (subject, pruned, erased) VALUES (?, 0, 1)
                    ON CONFLICT (subject) DO UPDATE SET erased = 1, sealed = NULL WHERE NOT erased
                    """
            ).execute(arguments: [blob(subject.bytes)])
            log.hasRetired = true
        }
        let hadSecrets = try forgetSecrets(of: subject, in: covered, isNew: !isKnown, db)
        let hadParts = try withholdHeldParts(of: subject, in: covered, db)
        if hadParts { views.erased.insert(subject) }
        guard isNewWord || !isKnown || hadSecrets || hadParts else { return nil }
        try askNoMore(for: subject, in: covered, db)
        guard isNewWord || !isKnown || hadSecrets else { return nil }
        return Reached(subject: subject, erasers: erasers, journals: journals)
    }

    /// - Returns: whether there was any.
    private func forgetSecrets(of subject: SubjectID, in segments: [Int64], isNew: Bool, _ db: Database) throws -> Bool
    {
        var hadAny = false
        for id in segments {
            try db.cachedStatement(
                sql: "UPDATE mention SET sealed = NULL WHERE segment = ? AND subject = ? AND sealed IS NOT NULL"
            ).execute(arguments: [id, blob(subject.bytes)])
            let hadSecret = db.changesCount > 0
            try db.cachedStatement(sql: "DELETE FROM kept_secret WHERE segment = ? AND subject = ?")
                .execute(arguments: [id, blob(subject.bytes)])
            if hadSecret || isNew || db.changesCount > 0 { log.contexts[id] = nil }
            hadAny = hadAny || hadSecret || db.changesCount > 0
        }
        return hadAny
    }

    /// Those of some segments whose entries a word reaches, and whether that is all.
    private func reached(
        by erasers: [Author], of segments: [Int64], _ db: Database
    ) throws -> (segments: [Int64], journals: Set<JournalID>, isAll: Bool) {
        let found = try segments.map { id in
            (id: id, journal: try log.journal(id: log.segment(id: id, db).journal, db))
        }.filter { covers(erasers, $0.journal.audience) }
        return (found.map(\.id), Set(found.map(\.journal.name)), found.count == segments.count)
    }

    /// Whether what is private in a case goes from entries of this journal.
    func isErased(_ subject: SubjectID, in journal: JournalRow, _ db: Database) throws -> Bool {
        guard try mayBeErased(db) else { return false }
        return covers(try erasers(of: subject, db), journal.audience)
    }

    private func mayBeErased(_ db: Database) throws -> Bool {
        if let known = views.hasErasures { return known }
        let found = try Row.fetchOne(db, sql: "SELECT 1 FROM erasure LIMIT 1") != nil
        views.hasErasures = found
        return found
    }

    /// Who has said it with effect, of level district or city, in a journal of which it serves a party.
    private func erasers(of subject: SubjectID, _ db: Database) throws -> [Author] {
        let words = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT entry, journal.id AS journal, author FROM erasure
                    JOIN entry ON entry.arrival = entry JOIN segment ON segment.id = entry.segment
                    JOIN journal ON journal.id = segment.journal WHERE subject = ? ORDER BY entry
                    """), arguments: [blob(subject.bytes)])
        return try words.compactMap { word in
            guard let node = NodeID(bytes: bytes(word["author"])), let author = try author(node, db),
                author.post.level >= .district, try isInForce(word["entry"], by: node, db),
                covers([author], try log.journal(id: word["journal"], db).audience)
            else { return nil }
            return author
        }
    }

    private func covers(_ erasers: [Author], _ audience: Audience) -> Bool {
        guard case .parties(let parties) = audience else { return false }
        return erasers.contains { parties.divisions.contains(where: $0.chain.leaf.attributes.serves) }
    }

    /// Where something of a case stands, is known of it, or stood before it was pruned.
    private func segments(naming subject: SubjectID, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT segment FROM case_event JOIN entry ON entry.arrival = case_event.entry WHERE subject = ?1
                UNION SELECT segment FROM mention WHERE subject = ?1 UNION SELECT segment FROM kept_secret WHERE subject = ?1
                UNION SELECT segment FROM pruned WHERE (SELECT pruned FROM retired WHERE subject = ?1) = 1
                    AND instr(mentions, ?1) > 0
                ORDER BY 1
                """, arguments: [blob(subject.bytes)])
    }

    private func askNoMore(for subject: SubjectID, in segments: [Int64], _ db: Database) throws {
        for segment in segments {
            try db.execute(
                sql: """
                    DELETE FROM damaged WHERE lacks = 1 AND entry IN (SELECT arrival FROM case_event
                    JOIN entry ON arrival = case_event.entry WHERE subject = ? AND segment = ?)
                    """, arguments: [blob(subject.bytes), segment])
        }
    }

    /// Frames outside the log that may hold something that is to go: those of journals that a word reaches, those that name the case in
    /// any that it may reach, and what cannot be read at all. Of what is kept for its reason alone nothing is left to hold anything.
    private func dropWaitingFrames(of cases: [Reached], _ db: Database) throws {
        for (table, place) in [("early", Vault.Place.early), ("parked", Vault.Place.parked)] {
            for row in try Row.fetchAll(db, sql: "SELECT digest, sealed FROM \(table) ORDER BY digest") {
                let digest = bytes(row["digest"])
                guard let bytes = vault.open(bytes(row["sealed"]), at: place(digest)), !bytes.isEmpty else { continue }
                if let frame = try? Frame(bytes: bytes) {  // what is no frame at all may be anything
                    let journal = try log.journal(frame.journal, db)
                    guard cases.contains(where: { isToGo(frame, of: journal, with: $0) }) else { continue }
                }
                try db.execute(sql: "DELETE FROM \(table) WHERE digest = ?", arguments: [blob(digest)])
            }
        }
    }

    private func isToGo(_ frame: Frame, of journal: JournalRow?, with reached: Reached) -> Bool {
        if reached.journals.contains(frame.journal) { return true }
        return journal.map { covers(reached.erasers, $0.audience) } ?? true
            && frame.entries.contains { $0.open.firstRange(of: reached.subject.bytes) != nil }
    }
}
