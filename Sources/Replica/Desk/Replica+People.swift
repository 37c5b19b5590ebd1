package import Casework
import Chronology
import GRDB
import Journal

/// A case of somebody who is, or may be, the same person as the applicant of another.
package struct LikeCase: Equatable, Sendable {
    package let id: CaseID
    package let line: CaseLine
    /// What speaks for it; nil where an officer joined two that have nothing in common on paper.
    package let likeness: Likeness?
}

/// The applicant of a case across the cases held here (同一人).
package struct PersonView: Equatable, Sendable {
    package let id: CaseID
    package let line: CaseLine
    /// Joined with this case by an officer.
    package let joined: [LikeCase]
    /// Joined with one of those, and by that with this one.
    package let further: [LikeCase]
    /// Proposed and not yet judged.
    package let proposed: [LikeCase]
    /// Found to be somebody else.
    package let parted: [LikeCase]
}

extension Replica {
    /// Who the applicant of a case is in other cases. Nobody is proposed where the private part is not held.
    package func person(of number: String) throws -> PersonView {
        try read { db in
            let state = try state(of: number, db)
            guard let id = state.folded.id, let line = try line(of: state.subject, db) else {
                throw UnknownCase(number: number)
            }
            let applicant = state.folded.application?.applicant
            let (linked, separated) = (state.folded.linked, state.folded.separated)
            let further = try joined(with: id, db).filter { $0 != id && !linked.contains($0) }
            let known = [id] + linked + separated + further
            return PersonView(
                id: id, line: line, joined: try linked.compactMap { try like(applicant, $0, db) },
                further: try further.compactMap { try like(applicant, $0, db) },
                proposed: try applicant.map { try alike($0, db).filter { !known.contains($0.id) } } ?? [],
                parted: try separated.compactMap { try like(applicant, $0, db) })
        }
    }

    /// The cases held here whose applicant may be this one, those with the same document first.
    package func alike(_ applicant: Applicant) throws -> [LikeCase] { try read { db in try alike(applicant, db) } }

    func alike(_ applicant: Applicant, _ db: Database) throws -> [LikeCase] {
        if views.people == nil { try buildPeople(db) }
        let typed = [applicant.document.number, applicant.name.asGiven].compactMap { $0 }
        var seen: Set<SubjectID> = []
        let subjects = typed.flatMap { views.people?.find($0) ?? [] }.filter { seen.insert($0).inserted }
        let found = try subjects.prefix(Self.alikeLimit).compactMap { subject in
            try CaseID(bytes: subject.bytes).flatMap { try like(applicant, $0, db) }
        }.filter { $0.likeness != nil }
        return found.filter { $0.likeness == .sameDocument } + found.filter { $0.likeness != .sameDocument }
    }

    /// More namesakes than that nobody reads at a desk.
    private static let alikeLimit = 200

    /// Every held case that officers have joined with this one, directly or through another; itself first.
    func joined(with id: CaseID, _ db: Database) throws -> [CaseID] {
        var found = [id]
        var place = 0
        while place < found.count {
            if let folded = try folded(found[place], db) {
                found += folded.linked.filter { !found.contains($0) }
            }
            place += 1
        }
        return found
    }

    private func like(_ applicant: Applicant?, _ id: CaseID, _ db: Database) throws -> LikeCase? {
        guard let subject = SubjectID(bytes: id.bytes), let line = try line(of: subject, db) else { return nil }
        let other = try folded(id, db)?.application?.applicant
        let likeness = applicant.flatMap { applicant in other.flatMap { Likeness(applicant, $0) } }
        return LikeCase(id: id, line: line, likeness: likeness)
    }

    func folded(_ id: CaseID, _ db: Database) throws -> ServiceCase? {
        try SubjectID(bytes: id.bytes).flatMap { try heldState(of: $0, db)?.folded }
    }
}
