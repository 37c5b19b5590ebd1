package import Casework
import Foundation
import GRDB
import Journal
package import Jurisdiction

/// Several living cases carry the number (CF31); each has an address of its own.
package struct AmbiguousCase: Error, Sendable, CustomStringConvertible {
    package let number: String
    /// The first of them.
    package let choices: [NumberTwin]
    /// How many there are.
    package let count: Int

    /// - Parameter count: nil where the choices are all.
    package init(number: String, choices: [NumberTwin], count: Int? = nil) {
        self.number = number
        self.choices = choices
        self.count = count ?? choices.count
    }

    package var description: String {
        "\(count) cases carry \(number), and all are valid (CF31). Compare station and date with the slip, and "
            + "give one of \(choices.map(\.address).joined(separator: ", "))"
            + (count > choices.count ? "; the others are found by the applicant's name" : "")
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
        let carriers = try carriers(of: address.number, db)
        let meant = carriers.meant(by: address.piece)
        guard meant.count < 2 else {
            throw AmbiguousCase(
                number: address.number,
                choices: try meant.prefix(Self.twinsShown).compactMap { try twin($0, of: address.number, db) },
                count: meant.count)
        }
        // Of two cases with one number it is the one whose entries are here.
        if let only = meant.first { return state(of: only, try fold(only, db)) }
        for subject in carriers.named(by: address.piece) {
            if let archived = try archived(subject, db) { throw archived }
        }
        throw UnknownCase(number: typed)
    }

    /// More nobody compares with a slip.
    private static let twinsShown = 20

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
        let carriers = try carriers(of: number, db)
        guard carriers.living.contains(where: { $0 != subject }) else { return number }
        let others = carriers.neighbours(of: subject).map(\.description)
        return CaseAddress(number, of: subject.description, among: others).description
    }

    /// The first of the other living cases that carry a number.
    func twins(of subject: SubjectID, _ number: String, _ db: Database) throws -> [NumberTwin] {
        try carriers(of: number, db).living.filter { $0 != subject }.prefix(Self.twinsShown)
            .compactMap { try twin($0, of: number, db) }
    }

    private func twin(_ subject: SubjectID, of number: String, _ db: Database) throws -> NumberTwin? {
        guard let line = try line(of: subject, db) else { return nil }
        let state = state(of: subject, try fold(subject, db))
        return NumberTwin(
            address: try address(of: subject, number, db), line: line, station: state.origin,
            opening: state.folded.history.first?.filed.id)
    }
}
