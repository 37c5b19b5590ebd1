package import Chronology

/// What the applicant gave before at this node, offered instead of asked again (一表申请, L06). An offer is shown with its
/// source and taken by the officer with one key; it is never filled in behind their back.
package struct Prefill: Hashable, Sendable {
    package let offers: [Offer]

    package struct Offer: Hashable, Sendable {
        package let identifier: String
        package let value: String
        /// Two cases may have one number.
        package let id: CaseID
        package let source: CaseNumber
        package let on: CivilDate
    }

    /// A case of the same person that this node holds.
    package struct Earlier: Sendable {
        package let id: CaseID
        package let number: CaseNumber
        package let matter: String
        package let on: CivilDate
        package let application: Application
        /// An officer has found its applicant to be the same person.
        package let isLinked: Bool

        package init(
            id: CaseID, number: CaseNumber, matter: String, on: CivilDate, application: Application,
            isLinked: Bool = false
        ) {
            self.id = id
            self.number = number
            self.matter = matter
            self.on = on
            self.application = application
            self.isLinked = isLinked
        }
    }

    /// The newest answer to each field that the applicant's data do not already answer. Between two matters only the fields
    /// that mean the same everywhere are carried over; `reason` or `area` of another matter say nothing here.
    package init(of terms: MatterTerms, for applicant: Applicant, from earlier: [Earlier]) {
        let same = earlier.filter { $0.isLinked || Likeness($0.application.applicant, applicant) == .sameDocument }
            .sorted { ($0.on, $0.number.description) > ($1.on, $1.number.description) }
        offers = terms.fields.compactMap { field in
            for source in same {
                let sameMatter = source.matter.utf8.elementsEqual(terms.reference.code.utf8)
                guard sameMatter || Self.sharedIdentifiers.contains(field.identifier) else { continue }
                if case .text(let text)? = source.application.answer(to: field.identifier) {
                    return Offer(
                        identifier: field.identifier, value: text, id: source.id, source: source.number, on: source.on)
                }
            }
            return nil
        }
    }

    private static let sharedIdentifiers: Set<String> = [
        "gender", "birthDate", "mobile", "residenceRegion", "residenceAddress", "bankAccount", "orgName", "uscc",
        "orgAddress", "legalRepName", "legalRepIdNumber", "handlerName", "handlerIdNumber", "householdSize",
    ]
}
