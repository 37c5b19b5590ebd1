package import Casework
import Catalog
package import Chronology
import Foundation
import GRDB
package import Journal
package import Jurisdiction
import Trust

/// A line of a list of cases; the applicant masked.
package struct CaseLine: Equatable, Sendable {
    /// With a piece of the case's id behind it where the number alone would lead to several (`CaseAddress`).
    package let number: String
    package let stage: CaseStage
    package let matter: String
    package let applicant: String
    /// The division that has to act next.
    package let owner: DivisionCode?
    package let opened: Instant
    package let touched: Instant
    package let due: CivilDate?
    package let conflicts: Int
}

/// A case as its page and `case show` show it.
package struct CaseView: Sendable {
    package let subject: SubjectID
    package let folded: ServiceCase
    package let terms: MatterTerms?
    /// What was private in it was erased by a competent body's word.
    package let isErased: Bool
    /// What leads to this case and no other.
    package let address: String
    /// Other cases that carry its number (CF31).
    package let twins: [NumberTwin]
    /// Other numbers that lead to this case.
    package let aliases: [String]
    package let events: [Event]

    package struct Event: Sendable {
        package let item: ServiceCase.HistoryItem
        /// Which levels durably hold it, as far as receipts and hearsay tell; this node's own first.
        package let held: [Held]
    }

    package struct Held: Equatable, Sendable {
        package let level: Level
        /// Nil where hearsay tells of a level alone.
        package let node: NodeID?
        /// Nil where only hearsay says so.
        package let at: Instant?
    }

    /// Those of the fold, and that another case carries its number.
    package var conflicts: [Conflict] {
        guard !twins.isEmpty else { return folded.conflicts }
        let sides = [folded.history.first?.filed.id] + twins.map(\.opening)
        return folded.conflicts + [Conflict(rule: .numberTwice, sides: sides.compactMap { $0 })]
    }
}

extension Replica {
    /// Cases by stage, newest first; all when `stage` is nil.
    /// - Parameters:
    ///   - inConflict: only those with an open conflict.
    ///   - limit: nil for all.
    package func cases(stage: CaseStage? = nil, inConflict: Bool = false, limit: Int? = nil) throws -> [CaseLine] {
        try read { db in
            let (here, arguments) = Self.standing(at: stage)
            let double = try inConflict ? Array(doubleNumbers(db).prefix(Self.doubleLooked)) : []
            let those = double.map { _ in "?" }.joined(separator: ", ")
            let isDouble =
                "stage <> 'none' AND subject IN (SELECT subject FROM case_number WHERE number IN (\(those)))"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM case_file
                    WHERE \(here) \(inConflict ? "AND (conflicts > 0 OR \(isDouble))" : "")
                    ORDER BY touched DESC, subject LIMIT ?
                    """, arguments: arguments + StatementArguments(double) + [limit ?? -1])
            return try rows.compactMap { try line($0, db) }
        }
    }

    /// What this desk has to act on, the earliest due first.
    /// - Parameter stage: only what stands here; nil for all.
    package func inbox(stage: CaseStage? = nil, limit: Int = 500) throws -> [CaseLine] {
        try read { db in
            let (here, arguments) = Self.standing(at: stage)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM case_file WHERE \(here) AND \(owned)
                    ORDER BY due IS NULL, due, opened, subject LIMIT ?
                    """, arguments: arguments + ownedArguments + [limit])
            return try rows.compactMap { try line($0, db) }
        }
    }

    /// How many cases at a stage this desk has to act on.
    package func inboxCount(stage: CaseStage) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM case_file WHERE \(owned) AND stage = ?",
                arguments: ownedArguments + [stage.rawValue]) ?? 0
        }
    }

    /// SQLite takes no statement with any number of them.
    private static let doubleLooked = 1000

    private static func standing(at stage: CaseStage?) -> (sql: String, StatementArguments) {
        stage.map { ("stage = ?", [$0.rawValue]) } ?? ("true", [])
    }

    private var owned: String {
        "owner IN (\(identity.attributes.divisions.map { _ in "?" }.joined(separator: ", ")))"
    }

    private var ownedArguments: StatementArguments {
        StatementArguments(identity.attributes.divisions.map(\.description))
    }

    /// Cases found by a number, a name, a phone or the last characters of an identity number.
    package func find(_ typed: String, limit: Int = 100) throws -> [CaseLine] {
        try read { db in
            if views.people == nil { try buildPeople(db) }
            let found = try subjects(of: typed, db) + (views.people?.find(typed) ?? [])
            var lines: [CaseLine] = []
            for subject in found.prefix(limit) {
                if let line = try line(of: subject, db), !lines.contains(line) { lines.append(line) }
            }
            return lines
        }
    }

    /// Nil when nothing of the case is held here.
    func line(of subject: SubjectID, _ db: Database) throws -> CaseLine? {
        try Row.fetchOne(db, sql: "SELECT * FROM case_file WHERE subject = ?", arguments: [blob(subject.bytes)])
            .flatMap { try line($0, db) }
    }

    func buildPeople(_ db: Database) throws {
        var people = PeopleIndex()
        let rows = try Row.fetchCursor(db, sql: "SELECT subject, sealed FROM case_file")
        while let row = try rows.next() {
            guard let subject = SubjectID(bytes: bytes(row["subject"])),
                let opened = vault.open(bytes(row["sealed"]), at: .caseFile(subject)),
                let summary = CaseSummary(bytes: opened)
            else { continue }
            people.index(summary, subject)
        }
        views.people = people
    }

    private func line(_ row: Row, _ db: Database) throws -> CaseLine? {
        guard let subject = SubjectID(bytes: bytes(row["subject"])), let stage = CaseStage(rawValue: row["stage"])
        else {
            throw ReplicaFault.damaged("a row of case_file")
        }
        let summary = vault.open(bytes(row["sealed"]), at: .caseFile(subject)).flatMap { CaseSummary(bytes: $0) }
        let code: String = row["matter"]
        let catalog = try catalogView(db).catalog
        return CaseLine(
            number: try address(of: subject, row["number"], db), stage: stage,
            matter: catalog.latest(code)?.record.text(.itemName) ?? code,
            applicant: summary?.masked ?? "", owner: DivisionCode(row["owner"] as String),
            opened: Instant(milliseconds: row["opened"]), touched: Instant(milliseconds: row["touched"]),
            due: (row["due"] as String?).flatMap { CivilDate($0) }, conflicts: row["conflicts"])
    }

    /// The whole case, with who holds each step. Callers mask people unless a reason was given and noted.
    package func caseView(_ number: String) throws -> CaseView {
        try read { db in
            let state = try state(of: number, db)
            let numbers = try String.fetchAll(
                db, sql: "SELECT number FROM case_number WHERE subject = ? ORDER BY number",
                arguments: [blob(state.subject.bytes)])
            let printed = state.folded.number?.description ?? state.subject.description
            let reference = state.folded.matter
            let terms = try reference.flatMap { reference -> MatterTerms? in
                // The catalog of this version may not be here yet; the case is shown all the same.
                do { return try self.terms(reference.code, version: Int(reference.version), db) } catch is MatterRefusal
                {
                    return nil
                }
            }
            return CaseView(
                subject: state.subject, folded: state.folded, terms: terms,
                isErased: try isWhollyErased(state.subject, db),
                address: try address(of: state.subject, printed, db), twins: try twins(of: state.subject, printed, db),
                aliases: numbers.filter { $0 != state.folded.number?.description },
                events: try events(of: state, db))
        }
    }

    private func events(of state: CaseState, _ db: Database) throws -> [CaseView.Event] {
        let rows = Dictionary(
            try eventRows(of: state.subject, db).map { ($0.read.entry.hash.bytes, $0) },
            uniquingKeysWith: { first, _ in first })
        return try state.folded.history.compactMap { item in
            try rows[item.filed.id.bytes].map { CaseView.Event(item: item, held: try held(item.filed, at: $0, db)) }
        }
    }

    /// The levels that hold an event: its author's, this node's, those whose receipts cover it, and what the parent told.
    private func held(_ event: FiledEvent, at place: EventRow, _ db: Database) throws -> [CaseView.Held] {
        var found: [Level: CaseView.Held] = [:]
        func add(_ level: Level, _ node: NodeID?, _ at: Instant?) {
            found[level] = found[level] ?? CaseView.Held(level: level, node: node, at: at)
        }
        add(event.level, event.author, event.wall)
        add(identity.level, identity.node, nil)
        func covers(_ row: Row) throws -> Bool {
            let tip = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
            return try self.covers(tip, place, db)
        }
        let arguments: StatementArguments = [blob(place.journal.bytes), Int64(place.position)]
        var hearers: Set<NodeID> = []
        for receipt in try Row.fetchAll(
            db, sql: "SELECT hearer, segment, size, entry, at FROM heard WHERE journal = ? AND size > ? ORDER BY at",
            arguments: arguments)
        {
            guard let hearer = NodeID(bytes: bytes(receipt["hearer"])), !hearers.contains(hearer),
                let author = try author(hearer, db), try covers(receipt),
                try isInForce(receipt["entry"], by: hearer, db)
            else { continue }
            hearers.insert(hearer)
            add(author.post.level, hearer, Instant(milliseconds: receipt["at"]))
        }
        // What a parent tells of others' lines says nothing of the posts above the author.
        guard let attributes = try author(event.author, db)?.chain.leaf.attributes,
            attributes.serves(identity.division) || identity.attributes.serves(event.division)
        else { return found.values.sorted { $0.level < $1.level } }
        for told in try Row.fetchAll(
            db, sql: "SELECT level, segment, size FROM custody WHERE journal = ? AND size > ? ORDER BY level",
            arguments: arguments)
        {
            if let level = Level(rawValue: told["level"]), try covers(told) { add(level, nil, nil) }
        }
        return found.values.sorted { $0.level < $1.level }
    }

    /// The acts that an officer may file into a case here and now.
    package func possibleActs(in number: String, for officer: Officer) throws -> [EventName] {
        try read { db in
            let state = try state(of: number, db)
            guard let reference = state.folded.matter else { return [] }
            let terms: MatterTerms
            // The catalog of this version may not be here yet: the case can be looked at, and waits for it.
            do { terms = try self.terms(reference.code, version: Int(reference.version), db) } catch is MatterRefusal {
                return []
            }
            return state.folded.possibleEvents(for: officer, at: try desk(for: terms, of: state, db), under: terms)
                .filter(state.folded.hasObject)
        }
    }
}
