internal import Chronology

extension Applicant {
    /// What is wrong with the applicant's data as a whole, on the day of intake; nil where nobody knows the day.
    func faults(on day: CivilDate?) -> [Refusal.Fault] {
        var faults: [Refusal.Fault] = []
        let isOrganisations = document.kind == .creditCode
        if document.kind != .none, isOrganisations != (kind == .organisation) {
            faults.append(.init(.documentOfOrganisation, at: "applicant.document.kind"))
        }
        if let birth, let day, birth > day { faults.append(.init(.inFuture(birth), at: "applicant.birth")) }
        if kind == .organisation, hasDied { faults.append(.init(.unknownKey, at: "applicant.hasDied")) }
        return faults
    }
}
