import Casework
import Chronology
import Replica

extension ReceiptPage {
    init(_ view: CaseView, papers: [(event: EventID, paper: CaseDocument)], alike: Int, places: PlaceNames) {
        let folded = view.folded
        let number = folded.number?.description ?? ""
        // Accepting at once is two acts with a paper each; everything else issued one.
        let latest = papers.suffix(folded.stage == .accepted ? 2 : 1).reversed()
        self.init(
            title: folded.stage.chinese, heading: folded.stage.chinese, number: number,
            matter: view.terms?.name ?? folded.matter?.code ?? "",
            applicant: folded.application?.applicant.masked ?? "",
            due: folded.dueLines,
            person: alike == 0
                ? nil
                : CasePage.PersonLink(
                    path: SitePath.person(number: view.address).text,
                    text: Wording.Person.link(proposed: alike, joined: 0)),
            next: Wording.Case.next(folded, places: places),
            later: view.terms?.isWhole == false && folded.stage != .preRegistered
                ? Wording.Guide.paperLater : nil, hasDocuments: !latest.isEmpty,
            documents: latest.enumerated().map { place, issued in
                Paper(
                    path: SitePath.paper(number: view.address, document: "\(issued.event)").text,
                    title: issued.paper.title,
                    copies: Wording.Paper.copies(issued.paper.copies), first: place == 0)
            }, casePath: SitePath.servedCase(number: view.address).text)
    }
}

extension ServiceCase {
    fileprivate var dueLines: [ReceiptPage.DueLine] {
        switch stage {
        case .preRegistered:
            appointment.map { [ReceiptPage.DueLine(name: Wording.Case.appointment, date: "\($0)", note: nil)] } ?? []
        case .received:
            receipt.map {
                [ReceiptPage.DueLine(name: Wording.Case.noticeClock, date: "\($0.event.noticeDue)", note: nil)]
            } ?? []
        case .accepted:
            acceptance.map { accepted in
                func line(_ name: String, _ day: CivilDate) -> ReceiptPage.DueLine {
                    ReceiptPage.DueLine(name: name, date: "\(day)", note: Wording.Case.provisional(day))
                }
                return [line(Wording.Case.committedClock, accepted.event.committedDue)]
                    + (accepted.event.statutoryDue.map { [line(Wording.Case.statutoryClock, $0)] } ?? [])
            } ?? []
        default: []
        }
    }
}
