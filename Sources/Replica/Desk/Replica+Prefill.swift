package import Casework
import Chronology
import GRDB

extension Replica {
    /// What a person with this document gave before at this node, for a form of the matter (一表申请); no offers where
    /// nothing is held of them.
    package func prefill(_ code: String, for applicant: Applicant) throws -> (offers: Prefill, last: Applicant?) {
        try read { db in
            let terms = try terms(code, version: nil, db)
            let earlier = try earlier(of: applicant, db)
            return (
                Prefill(of: terms, for: applicant, from: earlier),
                earlier.max { $0.on < $1.on }?.application.applicant
            )
        }
    }

    private func earlier(of applicant: Applicant, _ db: Database) throws -> [Prefill.Earlier] {
        guard let number = applicant.document.number else { return [] }
        if views.people == nil { try buildPeople(db) }
        return try (views.people?.find(number) ?? []).compactMap { subject in
            let folded = try fold(subject, db)
            guard let application = folded.application, let number = folded.number, let matter = folded.matter,
                let receipt = folded.receipt, Likeness(application.applicant, applicant) == .sameDocument
            else { return nil }
            return Prefill.Earlier(
                number: number, matter: matter.code, on: receipt.at.civilDate, application: application)
        }
    }
}
