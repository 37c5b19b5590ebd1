internal import Chronology

extension Standing {
    /// What keeps this person from doing `act` in the applicant's name; nothing when they may.
    /// - Parameter applicant: nil where only a parcel's name is known.
    func faults(
        for act: Mandate.Act, in matter: String, applicant: Applicant?, on day: CivilDate?
    ) -> [Refusal.Reason] {
        if applicant?.kind == .organisation {
            switch self {
            case .oneself: return [.organisationNeedsProxy]
            case .legalRepresentative: return []
            case .agent(_, let mandate): return faults(of: mandate, for: act, in: matter, on: day)
            case .guardian, .relative, .heir: return [.organisationNeedsProxy]
            }
        }
        switch self {
        case .oneself: return applicant?.hasDied == true ? [.applicantHasDied] : []
        case .guardian: return []
        case .agent(_, let mandate):
            return applicant?.hasDied == true
                ? [.applicantHasDied] : faults(of: mandate, for: act, in: matter, on: day)
        case .relative(_, _, let witnesses): return witnesses.isEmpty ? [.noWitness] : []
        case .heir: return applicant?.hasDied == false ? [.applicantIsAlive] : []
        case .legalRepresentative: return applicant == nil ? [] : [.personHasNoLegalRepresentative]
        }
    }

    private func faults(
        of mandate: Mandate, for act: Mandate.Act, in matter: String, on day: CivilDate?
    ) -> [Refusal.Reason] {
        switch mandate.gap(for: act, in: matter, on: day) {
        case nil: []
        case .act(let act): [.mandateDoesNotCover(act)]
        case .otherMatter: [.mandateForOtherMatter]
        case .notYet(let from): [.mandateNotYetValid(from)]
        case .expired(let until): [.mandateExpired(until)]
        }
    }
}

extension Signature {
    /// Scribe and witness of a thumbprint are two people.
    var faults: [Refusal.Reason] {
        guard case .thumbprint(let scribe, let witness) = self else { return [] }
        return scribe.name == witness.name && scribe.trace.utf8.elementsEqual(witness.trace.utf8)
            ? [.scribeIsWitness] : []
    }
}
