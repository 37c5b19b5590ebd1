package import Jurisdiction

/// 取件单: what a station that is no party of the case hands over, and to whom; nothing of what was applied for (architecture.md §4).
package struct DeliveryOrder: Hashable, Sendable {
    package let number: CaseNumber
    package let matter: MatterReference
    /// The station where the applicant collects it.
    package let to: DivisionCode
    package let parcel: Parcel?

    package init(number: CaseNumber, matter: MatterReference, to: DivisionCode, parcel: Parcel?) {
        self.number = number
        self.matter = matter
        self.to = to
        self.parcel = parcel
    }
}

/// The private part of a delivery order.
package struct Parcel: Hashable, Sendable {
    /// The officer's name who sent it.
    package let officer: String
    package let recipient: PersonName
    /// What is in it, by the matter's own name of the result.
    package let object: String
    package let documentNumber: String
    /// 取件码: six digits that the applicant tells.
    package let code: String
    /// Who may no longer collect it, because the applicant has ended their mandate.
    package let barred: [EndedMandate]

    package init(
        officer: String, recipient: PersonName, object: String, documentNumber: String, code: String,
        barred: [EndedMandate] = []
    ) {
        self.officer = officer
        self.recipient = recipient
        self.object = object
        self.documentNumber = documentNumber
        self.code = code
        self.barred = barred
    }
}

extension ServiceCase {
    /// The order for what is dispatched, or was dispatched before a mandate was ended, to a station that is no party of the case; nil where the case has no number, or what was
    /// applied for is not held here.
    /// - Parameters:
    ///   - code: six digits.
    ///   - ending: what is filed with it, and not in the case yet.
    package func order(
        to station: DivisionCode, code: String, ending: EndedMandate? = nil, by officer: Officer,
        under terms: MatterTerms
    ) -> CaseEvent? {
        guard let number, let matter, let application, let decision else { return nil }
        let parcel = Parcel(
            officer: officer.displayName, recipient: application.applicant.name, object: terms.resultName,
            documentNumber: decision.milestone.event.documentNumber, code: code,
            barred: endedMandates.compactMap(\.event.ended) + [ending].compactMap(\.self))
        return .order(DeliveryOrder(number: number, matter: matter, to: station, parcel: parcel))
    }
}
