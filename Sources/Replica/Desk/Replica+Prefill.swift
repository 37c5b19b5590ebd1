package import Casework
import Chronology
import GRDB
package import Journal

extension Replica {
    /// What a person with this document gave before at this node, for a form of the matter (一表申请); no offers where
    /// nothing is held of them. What an officer has joined with it counts as theirs.
    /// - Returns: also the applicant as last given, and the cases from which something is shown.
    package func prefill(
        _ code: String, for applicant: Applicant
    ) throws -> (offers: Prefill, last: Applicant?, sources: [SubjectID]) {
        try read { db in
            let terms = try terms(code, version: nil, db)
            let earlier = try earlier(of: applicant, db)
            let prefill = Prefill(of: terms, for: applicant, from: earlier)
            let last = earlier.max { $0.on < $1.on }
            var sources = last.map { [$0.id] } ?? []
            for offer in prefill.offers where !sources.contains(offer.id) { sources.append(offer.id) }
            return (prefill, last?.application.applicant, sources.compactMap { SubjectID(bytes: $0.bytes) })
        }
    }

    private func earlier(of applicant: Applicant, _ db: Database) throws -> [Prefill.Earlier] {
        guard let number = applicant.document.number else { return [] }
        if views.people == nil { try buildPeople(db) }
        let own = try (views.people?.find(number) ?? []).compactMap { CaseID(bytes: $0.bytes) }.filter { id in
            try folded(id, db)?.application.map { Likeness($0.applicant, applicant) == .sameDocument } ?? false
        }
        var linked: [CaseID] = []
        for id in own {
            linked += try joined(with: id, db).filter { !own.contains($0) && !linked.contains($0) }
        }
        return try own.compactMap { try earlier($0, isLinked: false, db) }
            + linked.compactMap { try earlier($0, isLinked: true, db) }
    }

    private func earlier(_ id: CaseID, isLinked: Bool, _ db: Database) throws -> Prefill.Earlier? {
        guard let folded = try folded(id, db), let application = folded.application, let number = folded.number,
            let matter = folded.matter, let receipt = folded.receipt
        else { return nil }
        return Prefill.Earlier(
            id: id, number: number, matter: matter.code, on: receipt.at.civilDate, application: application,
            isLinked: isLinked)
    }
}
