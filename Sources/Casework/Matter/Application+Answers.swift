internal import Chronology

extension Application {
    /// The answer to a field: what was typed, else what the applicant's data already say (O07: nothing is typed twice).
    /// Nil where there is neither.
    package func answer(to identifier: String) -> FieldEntry.Value? {
        if let given = fields.first(where: { $0.identifier.utf8.elementsEqual(identifier.utf8) }) { return given.value }
        return knownAnswer(to: identifier)
    }

    /// What follows from applicant and standing, under the identifiers that the catalog's forms share.
    func knownAnswer(to identifier: String) -> FieldEntry.Value? {
        switch identifier {
        case "applicantName", "name": person { $0.name.text }
        case "idKind": person { $0.document.kind.nationalCode ?? $0.document.kind.chinese }
        case "idNumber": person { $0.document.number } ?? absence(of: applicant.document)
        case "gender": person { $0.sex?.chinese }
        case "birthDate": person { $0.birth?.description }
        case "mobile": contact
        case "residenceAddress": person { $0.address }
        case "orgName": organisation { $0.name.text }
        case "uscc": organisation { $0.document.number } ?? absence(of: applicant.document)
        case "orgAddress": organisation { $0.address }
        case "legalRepName": organisation { $0.head?.name.text }
        case "legalRepIdNumber": organisation { $0.head?.document?.number }
        case "agentName", "handlerName": (standing.proxy?.name.text).map(FieldEntry.Value.text)
        case "agentIdNumber", "handlerIdNumber":
            (standing.proxy?.document.number).map(FieldEntry.Value.text)
                ?? standing.proxy.flatMap { absence(of: $0.document) }
        default: nil
        }
    }

    private func person(_ value: (Applicant) -> String?) -> FieldEntry.Value? {
        applicant.kind == .person ? value(applicant).map(FieldEntry.Value.text) : nil
    }

    private func organisation(_ value: (Applicant) -> String?) -> FieldEntry.Value? {
        applicant.kind == .organisation ? value(applicant).map(FieldEntry.Value.text) : nil
    }

    private func absence(of document: IdentityDocument) -> FieldEntry.Value? {
        guard case .none(let reason, _) = document else { return nil }
        return .absent(reason: reason)
    }

    private var contact: FieldEntry.Value {
        switch applicant.contact {
        case .phone(let phone): .text(phone)
        case .noPhone(let reason, _): .absent(reason: reason)
        }
    }
}
