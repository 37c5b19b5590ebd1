import Casework
import Replica

extension ReceiptPage {
    init(_ view: CaseView, papers: [(event: EventID, paper: CaseDocument)], places: PlaceNames) {
        let folded = view.folded
        let number = folded.number?.description ?? ""
        // The papers of the last act come first, the receipt that went before it after them.
        let latest = papers.suffix(2).reversed()
        self.init(
            title: folded.stage.chinese, heading: folded.stage.chinese, number: number,
            matter: view.terms?.name ?? folded.matter?.code ?? "", applicant: folded.application?.applicant.masked ?? "",
            due: folded.dueLines, next: Wording.Case.next(folded, places: places), hasDocuments: !papers.isEmpty,
            documents: latest.enumerated().map { place, issued in
                Paper(
                    path: SitePath.paper(number: number, document: "\(issued.event)").text, title: issued.paper.title,
                    copies: Wording.Paper.copies(issued.paper.copies), first: place == 0)
            }, casePath: SitePath.servedCase(number: number).text)
    }
}

extension ServiceCase {
    fileprivate var dueLines: [ReceiptPage.DueLine] {
        switch stage {
        case .received:
            receipt.map {
                [ReceiptPage.DueLine(name: Wording.Case.noticeClock, date: "\($0.event.noticeDue)", note: nil)]
            } ?? []
        case .accepted:
            acceptance.map { accepted in
                let note = accepted.event.isProvisional ? Wording.Case.provisional : nil
                return [
                    ReceiptPage.DueLine(
                        name: Wording.Case.committedClock, date: "\(accepted.event.committedDue)", note: note)
                ]
                    + (accepted.event.statutoryDue.map {
                        [ReceiptPage.DueLine(name: Wording.Case.statutoryClock, date: "\($0)", note: note)]
                    } ?? [])
            } ?? []
        default: []
        }
    }
}
