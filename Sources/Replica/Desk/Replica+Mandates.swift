import Casework
import GRDB
import Journal

/// A mandate belongs to a person and is told in cases (events.md §8).
extension Replica {
    /// The desk with what other cases held here say of the agents of this applicant.
    func knowing(
        _ standing: Standing?, of applicant: Applicant?, at desk: Desk, _ db: Database
    ) throws -> Desk {
        guard case .agent? = standing, let applicant else { return desk }
        var desk = desk
        desk.endedMandates = try cases(of: applicant, db).flatMap { $0.folded.endedMandates.compactMap(\.event.ended) }
        return desk
    }

    /// What the end of a mandate says in the other open cases of the same principal that know the same agent.
    func alsoEnding(
        _ events: [CaseEvent], _ command: CaseCommand, in state: CaseState, by officer: Officer, _ db: Database
    ) throws -> [(state: CaseState, filing: Judged)] {
        guard case .revokeMandate(let revocation)? = events.first, let agent = revocation.agent,
            case .revokeMandate(_, _, let remark) = command, let applicant = state.folded.application?.applicant
        else { return [] }
        let command = CaseCommand.revokeMandate(.other(agent), day: revocation.day, remark)
        return try cases(of: applicant, db).compactMap { other in
            guard other.subject != state.subject, !other.folded.stage.isClosed,
                other.folded.agents.contains(where: { $0.isSame(as: agent) })
            else { return nil }
            // What cannot be told there now, or is told already, does not keep the mandate alive here; and this node refuses the
            // agent there too, by what it knows of this case.
            do { return (other, try judged(command, into: other, by: officer, db)) } catch is Refusal {
                return nil
            } catch is MatterRefusal { return nil }
        }
    }

    /// The cases held here whose applicant shows the same document.
    private func cases(of applicant: Applicant, _ db: Database) throws -> [CaseState] {
        try alike(applicant, db).filter { $0.likeness == .sameDocument }.compactMap { like in
            try SubjectID(bytes: like.id.bytes).flatMap { try heldState(of: $0, db) }
        }
    }
}
