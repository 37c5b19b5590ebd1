import Casework
package import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
package import Jurisdiction
package import Supervision
import Trust

/// Figures of a month: from the cases while they are held, else from what was stated before they went (retention.md §4).
extension Replica {
    /// Of all that was handed in at the division, or at one below it, as far as it is known here; `missingFigures` says how far.
    /// - Throws: `FiguresOutOfReach` where this node does not hold what is handed in there.
    package func figures(of scope: DivisionCode, in month: CivilMonth) throws -> MonthFigures {
        try read { db in
            try checkReach(of: scope, db)
            var lines = try countedFigures(in: scope, month, db)
            if try hasPruned(in: month, db) {
                for division in try statedDivisions(in: scope, month, db) {
                    if let stated = try statedFigures(of: division, in: month, db) {
                        lines[division] = stated.figures.matters
                    }
                }
            }
            return MonthFigures(division: scope, month: month, cases: lines.keys.sorted().flatMap { lines[$0] ?? [] })
        }
    }

    /// States the figures of every month that the cases have a part in and nobody above has stated, before they go: of the divisions
    /// that this node serves, all of whose cases it has.
    func fileFigures(before ended: [SubjectID], _ db: Database) throws {
        var due: [CivilMonth: Set<DivisionCode>] = [:]
        for subject in ended {
            let folded = try fold(subject, db)
            guard let division = folded.receipt?.division ?? folded.history.first?.filed.division,
                identity.attributes.serves(division)
            else { continue }
            for month in folded.months { due[month, default: []].insert(division) }
        }
        for month in due.keys.sorted() {
            let divisions = try (due[month] ?? []).sorted().filter { division in
                guard let known = try statedFigures(of: division, in: month, db) else { return true }
                return known.level < identity.level
            }
            var lines: [DivisionCode: [MonthFigures.Line]] = [:]
            for own in identity.attributes.divisions where !divisions.isEmpty {
                lines.merge(try countedFigures(in: own, month, db)) { known, _ in known }
            }
            for division in divisions {
                let figures = MonthFigures(division: division, month: month, cases: lines[division] ?? [])
                _ = try append(figures.encoded(), to: .parties(Parties([division])), db)
            }
        }
    }

    private func hasPruned(in month: CivilMonth, _ db: Database) throws -> Bool {
        let (first, end) = bounds(of: month)
        return try Row.fetchOne(
            db, sql: "SELECT 1 FROM retired WHERE pruned AND opened < ? AND closed >= ? LIMIT 1",
            arguments: [end, first]) != nil
    }

    /// What each case adds, by the division where it was handed in.
    private func countedFigures(
        in scope: DivisionCode, _ month: CivilMonth, _ db: Database
    ) throws -> [DivisionCode: [MonthFigures.Line]] {
        let (first, end) = bounds(of: month)
        let jurisdiction = try jurisdiction(db)
        // What is handed in at a division is written for it, or for one below it.
        let journals = try log.journals(db).filter { journal in
            guard case .parties(let parties) = journal.audience else { return false }
            return parties.concern(scope, in: jurisdiction)
        }.map(\.id)
        let subjects = try Data.fetchAll(
            db,
            sql: """
                SELECT subject FROM case_file WHERE opened < ? AND touched >= ? AND EXISTS (
                    SELECT 1 FROM case_event JOIN entry ON entry.arrival = case_event.entry
                    JOIN segment ON segment.id = entry.segment
                    WHERE case_event.subject = case_file.subject AND segment.journal IN (SELECT value FROM json_each(?))
                ) ORDER BY subject
                """, arguments: [end, first, "[\(journals.map(String.init).joined(separator: ","))]"])
        var lines: [DivisionCode: [MonthFigures.Line]] = [:]
        for subject in subjects.compactMap({ SubjectID(bytes: bytes($0)) }) {
            let folded = try fold(subject, db)
            guard let matter = folded.matter?.code,
                let division = folded.receipt?.division ?? folded.history.first?.filed.division,
                jurisdiction.contains(scope, division)
            else { continue }
            lines[division, default: []].append(MonthFigures.Line(matter: matter, figures: folded.figures(in: month)))
        }
        return lines
    }

    private func statedDivisions(
        in scope: DivisionCode, _ month: CivilMonth, _ db: Database
    ) throws -> [DivisionCode] {
        let jurisdiction = try jurisdiction(db)
        return try String.fetchAll(
            db, sql: "SELECT DISTINCT division FROM figures WHERE month = ? ORDER BY division",
            arguments: [month.number]
        ).compactMap { DivisionCode($0) }.filter { jurisdiction.contains(scope, $0) }
    }

    func bounds(of month: CivilMonth) -> (Int64, Int64) {
        (Instant(month.first, hour: 0).milliseconds, Instant(month.next.first, hour: 0).milliseconds)
    }

    /// The word of the highest post that serves the division; of one post the latest.
    func statedFigures(
        of division: DivisionCode, in month: CivilMonth, _ db: Database
    ) throws -> (level: Level, figures: MonthFigures)? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT figures.body, entry, author FROM figures JOIN entry ON entry.arrival = entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                WHERE figures.division = ? AND month = ? ORDER BY author, position, hash
                """, arguments: [division.description, month.number])
        var best: (level: Level, figures: MonthFigures)?
        for row in rows {
            guard let node = NodeID(bytes: bytes(row["author"])), let author = try author(node, db),
                author.chain.leaf.attributes.serves(division), try isInForce(row["entry"], by: node, db)
            else { continue }
            if let known = best, known.level.isAbove(author.post.level) { continue }
            best = (author.post.level, try MonthFigures(open: bytes(row["body"])))
        }
        return best
    }

    func apply(_ figures: MonthFigures, _ body: [UInt8], at place: EntryPlace, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO figures (division, month, entry, body) VALUES (?, ?, ?, ?)",
            arguments: [figures.division.description, figures.month.number, place.arrival, blob(body)])
    }
}
