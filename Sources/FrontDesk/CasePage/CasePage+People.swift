import Casework
import Replica

extension ServiceCase {
    /// The people of the case, masked unless a reason was given; nobody where the private part is not held.
    /// - Parameter parcelOpen: whether name and code of what is collected stand open without one.
    func people(
        under terms: MatterTerms?, revealed: Bool, parcelOpen: Bool, places: PlaceNames
    ) -> [CasePage.Pair] {
        let collected = parcel(places, revealed: revealed || parcelOpen)
        guard let application else { return collected }
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
        return pairs + collected
    }

    /// What is collected at another station; the name on it only there, where the applicant's papers are not. Name, document number
    /// and code together are what it is given out for: others than who does that see them only once they said why.
    private func parcel(_ places: PlaceNames, revealed: Bool) -> [CasePage.Pair] {
        guard let order, let parcel = order.parcel else { return [] }
        let recipient = CasePage.Pair(
            name: Wording.Case.recipient, value: revealed ? parcel.recipient.text : parcel.recipient.masked)
        let object = parcel.object + (revealed ? "　\(parcel.documentNumber)" : "")
        return (application == nil ? [recipient] : []) + [
            CasePage.Pair(name: Wording.Case.parcel, value: object),
            CasePage.Pair(name: Wording.Case.pickupStation, value: places[order.to]),
        ] + (revealed ? [CasePage.Pair(name: Wording.Case.pickupCode, value: parcel.code)] : [])
    }
}

extension CaseView {
    /// Whether the officer gives out what is collected: somebody who hands over, at the station that does it, or who sent it there.
    func isGivenOut(by officer: Officer, at identity: Identity) -> Bool {
        guard let order = folded.order, !officer.roles.isDisjoint(with: [.issuer, .intakeClerk]) else { return false }
        return identity.isStation(of: order.to) || isHandled(by: officer, at: identity.node)
    }
}
