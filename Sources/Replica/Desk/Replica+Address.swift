package import Casework
import Foundation
import GRDB
import Journal
package import Jurisdiction

/// Several living cases carry the number (CF31); each has an address of its own.
package struct AmbiguousCase: Error, Sendable, CustomStringConvertible {
    package let number: String
    package let choices: [NumberTwin]

    package var description: String {
        "\(choices.count) cases carry \(number), and both are valid (CF31). Compare station and date with the slip, and "
            + "give one of \(choices.map(\.address).joined(separator: ", "))"
    }
}

/// One of several cases that carry one number.
package struct NumberTwin: Equatable, Sendable {
    package let address: String
    package let line: CaseLine
    /// Of the station where it was handed in.
    package let station: DivisionCode?
    /// Its first event.
    package let opening: EventID?
}

/// Cases by what people call them.
extension Replica {
    func state(of typed: String, _ db: Database) throws -> CaseState {
        let address = CaseAddress(typed)
        var gone: ArchivedCase?
        var living: [SubjectID] = []
        for subject in try subjects(of: typed, db) {
            if let archived = try archived(subject, db) { gone = gone ?? archived } else { living.append(subject) }
        }
        guard living.count < 2 else {
            throw AmbiguousCase(
                number: address.number, choices: try living.compactMap { try twin($0, of: address.number, db) })
        }
        // Of two cases with one number it is the one whose entries are here.
        if let only = living.first { return state(of: only, try fold(only, db)) }
        if let gone { throw gone }
        throw UnknownCase(number: typed)
    }

    /// Nil when nothing of the case is held here.
    func heldState(of subject: SubjectID, _ db: Database) throws -> CaseState? {
        let folded = try fold(subject, db)
        return folded.stage == .none ? nil : state(of: subject, folded)
    }

    private func state(of subject: SubjectID, _ folded: ServiceCase) -> CaseState {
        CaseState(
            subject: subject, folded: folded, origin: folded.receipt?.division ?? folded.history.first?.filed.division)
    }

    /// Cases that carry a number as typed; more than one only after a cloned disk or a restored one (CF31).
    func subjects(of typed: String, _ db: Database) throws -> [SubjectID] {
        let address = CaseAddress(typed)
        let subjects = try Data.fetchAll(
            db, sql: "SELECT subject FROM case_number WHERE number = ? ORDER BY subject", arguments: [address.number]
        ).compactMap { SubjectID(bytes: bytes($0)) }
        guard let piece = address.piece else { return subjects }
        return subjects.filter { $0.description.hasPrefix(piece) }
    }

    /// The number, or more where it alone would lead to several.
    func address(of subject: SubjectID, _ number: String, _ db: Database) throws -> String {
        let others = try living(number, db).filter { $0 != subject }
        return CaseAddress(number, of: subject.description, among: others.map(\.description)).description
    }

    /// The other living cases that carry a number.
    func twins(of subject: SubjectID, _ number: String, _ db: Database) throws -> [NumberTwin] {
        try living(number, db).filter { $0 != subject }.compactMap { try twin($0, of: number, db) }
    }

    private func living(_ number: String, _ db: Database) throws -> [SubjectID] {
        let subjects = try subjects(of: number, db)
        return subjects.count < 2 ? subjects : try subjects.filter { try archived($0, db) == nil }
    }

    private func twin(_ subject: SubjectID, of number: String, _ db: Database) throws -> NumberTwin? {
        guard let line = try line(of: subject, db) else { return nil }
        let state = state(of: subject, try fold(subject, db))
        return NumberTwin(
            address: try address(of: subject, number, db), line: line, station: state.origin,
            opening: state.folded.history.first?.filed.id)
    }

    /// Numbers that several living cases carry, as long as one of these is open.
    func doubleNumbers(_ db: Database) throws -> [String] {
        let double: [String]
        if let known = views.doubleNumbers {
            double = known
        } else {
            double = try String.fetchAll(
                db, sql: "SELECT number FROM case_number GROUP BY number HAVING count(*) > 1 ORDER BY number")
            views.doubleNumbers = double
        }
        return try double.filter { number in
            let living = try living(number, db)
            return try living.count > 1 && living.contains { try !fold($0, db).stage.isClosed }
        }
    }

    /// The cases that carry one of these.
    func subjects(ofDouble numbers: [String], _ db: Database) throws -> [SubjectID] {
        try numbers.flatMap { try living($0, db) }
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
