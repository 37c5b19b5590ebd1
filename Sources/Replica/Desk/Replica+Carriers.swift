import Casework
import Foundation
import GRDB
import Journal
import Jurisdiction

/// The cases that carry one number: more than one only after a cloned disk or a restored one, or where somebody forged it (CF31).
struct Carriers {
    /// Ascending, with those of which the number alone is left.
    let all: [SubjectID]
    /// Of which entries are held, ascending.
    let held: [SubjectID]
    /// Of which anything counts. The rest came from machines whose word counts for nothing.
    let acting: [SubjectID]
    let hasOpen: Bool

    /// Those that the number alone may mean.
    var living: [SubjectID] { acting.isEmpty ? held : acting }

    /// - Parameter piece: the first digits of the case's id; nil for all.
    func named(by piece: String?) -> [SubjectID] { Self.those(of: all, named: piece) }

    /// Those that an address may mean.
    func meant(by piece: String?) -> [SubjectID] {
        let found = Self.those(of: acting, named: piece)
        return found.isEmpty ? Self.those(of: held, named: piece) : found
    }

    private static func those(of subjects: [SubjectID], named piece: String?) -> [SubjectID] {
        guard let piece else { return subjects }
        return subjects.filter { $0.description.hasPrefix(piece) }
    }

    /// What stands before and behind it: nothing else has more digits in common with it.
    func neighbours(of subject: SubjectID) -> [SubjectID] {
        var (first, end) = (0, all.count)
        while first < end {
            let middle = (first + end) / 2
            if all[middle] < subject { first = middle + 1 } else { end = middle }
        }
        let behind = all[first...].prefix(2).first { $0 != subject }
        return (first > 0 ? [all[first - 1]] : []) + [behind].compactMap(\.self)
    }
}

extension Replica {
    /// Read once between two folds: lists ask it for every line, and whoever writes cases chooses how many carry a number.
    func carriers(of number: String, _ db: Database) throws -> Carriers {
        let key = Array(number.utf8)
        if let known = views.carriers[key] { return known }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT case_number.subject AS subject, stage FROM case_number LEFT JOIN case_file USING (subject)
                    WHERE case_number.number = ?
                    """), arguments: [number])
        let found = rows.compactMap { row in
            SubjectID(bytes: bytes(row["subject"])).map { (subject: $0, stage: row["stage"] as String?) }
        }.sorted { $0.subject < $1.subject }
        let acting = found.filter { $0.stage != nil && $0.stage != CaseStage.none.rawValue }
        let carriers = Carriers(
            all: found.map(\.subject), held: found.filter { $0.stage != nil }.map(\.subject),
            acting: acting.map(\.subject),
            hasOpen: acting.contains { $0.stage.flatMap(CaseStage.init(rawValue:))?.isClosed == false })
        views.keep(carriers, of: key)
        return carriers
    }

    /// Numbers that several cases carry of which anything counts, as long as one of these is open.
    func doubleNumbers(_ db: Database) throws -> [String] {
        let double: [String]
        if let known = views.doubleNumbers {
            double = known
        } else {
            double = try String.fetchAll(
                db, sql: "SELECT number FROM case_number GROUP BY number HAVING count(*) > 1 ORDER BY number")
            views.doubleNumbers = double
        }
        guard !double.isEmpty else { return [] }
        if let known = views.openDoubles { return known }
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT case_number.number AS number, stage FROM case_number JOIN case_file USING (subject)
                    WHERE case_number.number IN
                        (SELECT number FROM case_number GROUP BY number HAVING count(*) > 1)
                    """))
        var acting: [String: (count: Int, isOpen: Bool)] = [:]
        while let row = try rows.next() {
            guard let stage = CaseStage(rawValue: row["stage"]), stage != .none else { continue }
            let known = acting[row["number"]] ?? (0, false)
            acting[row["number"]] = (known.count + 1, known.isOpen || !stage.isClosed)
        }
        let open = double.filter { acting[$0].map { $0.count > 1 && $0.isOpen } ?? false }
        views.openDoubles = open
        return open
    }

    /// A number is known to lead to a case.
    func noteNumber(_ number: String, of subject: SubjectID, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO case_number (number, subject) VALUES (?, ?)")
            .execute(arguments: [number, blob(subject.bytes)])
        guard db.changesCount > 0 else { return }
        let isDouble =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM case_number WHERE number = ?", arguments: [number]) ?? 0 > 1
        if isDouble { views.doubleNumbers = nil }
    }
}
