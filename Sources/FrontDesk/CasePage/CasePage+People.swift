import Casework

extension ServiceCase {
    /// The people of the case, masked unless a reason was given; nobody where the private part is not held.
    func people(under terms: MatterTerms?, revealed: Bool, places: PlaceNames) -> [CasePage.Pair] {
        guard let application else { return parcel(places) }
        let (applicant, standing) = (application.applicant, application.standing)
        var pairs = [
            CasePage.Pair(name: Wording.Intake.applicant, value: revealed ? applicant.name.text : applicant.masked)
        ]
        if revealed {
            if applicant.name.wasMapped {
                pairs.append(CasePage.Pair(name: Wording.Case.nameAsGiven, value: applicant.name.asGiven))
            }
            pairs.append(
                CasePage.Pair(
                    name: applicant.document.kind.chinese, value: applicant.document.number ?? Wording.Case.none))
            pairs.append(CasePage.Pair(name: Wording.Case.contact, value: Wording.Case.contact(applicant.contact)))
            if let address = applicant.address {
                pairs.append(CasePage.Pair(name: Wording.Intake.address, value: address))
            }
        }
        let proxy = standing.proxy.map { revealed ? "　\($0.name.text)　\($0.document.number ?? "")" : "" } ?? ""
        pairs.append(CasePage.Pair(name: Wording.Intake.standing, value: standing.kind.chinese + proxy))
        if revealed {
            for field in application.fields {
                if case .text(let text) = field.value {
                    let term = terms?.fields.first { $0.identifier.utf8.elementsEqual(field.identifier.utf8) }
                    pairs.append(CasePage.Pair(name: term?.label ?? field.identifier, value: text))
                }
            }
        }
        return pairs + parcel(places)
    }

    /// What is collected at another station; the name on it only there, where the applicant's papers are not.
    private func parcel(_ places: PlaceNames) -> [CasePage.Pair] {
        guard let order, let parcel = order.parcel else { return [] }
        let recipient = CasePage.Pair(name: Wording.Case.recipient, value: parcel.recipient.text)
        return (application == nil ? [recipient] : []) + [
            CasePage.Pair(name: Wording.Case.parcel, value: "\(parcel.object)　\(parcel.documentNumber)"),
            CasePage.Pair(name: Wording.Case.pickupStation, value: places[order.to]),
            CasePage.Pair(name: Wording.Case.pickupCode, value: parcel.code),
        ]
    }
}
