import Casework
import Replica
import Scans

extension MessagePage {
    private static let home = Link(path: SitePath.search.text, label: Wording.Fault.toSearch)
    private static let toDesk = Link(path: SitePath.desk.text, label: Wording.Fault.toDesk)

    private init(_ heading: String, _ paragraphs: [String], _ links: [Link]) {
        self.init(title: heading, heading: heading, paragraphs: paragraphs, links: links)
    }

    static let foreignRequest = MessagePage(Wording.Fault.foreign, [Wording.Fault.foreignNext], [home])
    static let sessionEnded = MessagePage(
        Wording.Fault.ended, Wording.Fault.endedNext, [Link(path: SitePath.signIn.text, label: Wording.SignIn.button)])
    static let unknownCase = MessagePage(Wording.Fault.noCase, [Wording.Fault.noCaseNext], [toDesk])
    static let unknownPage = MessagePage(Wording.Fault.noPage, [Wording.Fault.noPageNext], [home, toDesk])
    static let unreadable = MessagePage(Wording.Fault.unreadable, [Wording.Fault.unreadableNext], [home])
    static let fault = MessagePage(Wording.Fault.fault, Wording.Fault.faultNext, [toDesk])

    static func notTheirRole(_ needed: Set<Role>) -> MessagePage {
        MessagePage(Wording.Fault.notTheirRole, [Wording.Fault.notTheirRoleNext(needed)], [toDesk])
    }

    static let takenOut = MessagePage(
        Wording.Fault.takenOut, Wording.Fault.takenOutNext,
        [Link(path: SitePath.line.text, label: Wording.Fault.toLine), toDesk])

    static let tooLarge = MessagePage(Wording.Scan.tooLarge, [Wording.Scan.tooLargeNext], [toDesk])

    static func scanAsked(number: String, name: ScanName, held: Int, of whole: Int) -> MessagePage {
        MessagePage(
            Wording.Scan.asked, [Wording.Scan.askedNext(held: held, of: whole)],
            [
                Link(path: SitePath.scan(number: number, name: name.description).text, label: Wording.Scan.again),
                Link(path: SitePath.servedCase(number: number).text, label: Wording.Scan.toCase),
            ])
    }

    static func scanDamaged(number: String, name: ScanName) -> MessagePage {
        MessagePage(
            Wording.Scan.damaged, [Wording.Scan.damagedNext],
            [
                Link(path: SitePath.scan(number: number, name: name.description).text, label: Wording.Scan.again),
                Link(path: SitePath.servedCase(number: number).text, label: Wording.Scan.toCase),
            ])
    }

    static func archive(_ refusal: ArchiveRefusal) -> MessagePage {
        MessagePage(Wording.Archive.refused, Wording.Archive.sentences(refusal), [toDesk])
    }

    static func diskFull(hasRoomNow: Bool) -> MessagePage {
        MessagePage(
            Wording.Fault.diskFull, [hasRoomNow ? Wording.Fault.diskFullOnce : Wording.Fault.diskFullNext], [toDesk])
    }

    static func archived(_ archived: ArchivedCase) -> MessagePage {
        MessagePage(
            Wording.Fault.archived(archived.number), [Wording.Fault.archivedNext(isTouched: archived.isTouched)],
            [toDesk])
    }

    /// A number leads to several cases: which is meant?
    static func ambiguous(_ ambiguous: AmbiguousCase) -> MessagePage {
        MessagePage(
            Wording.Case.title(of: .numberTwice),
            [Wording.Case.ambiguousNext(ambiguous), Conflict.Rule.numberTwice.next],
            ambiguous.choices.map { twin in
                Link(
                    path: SitePath.servedCase(number: twin.address).text,
                    label: Wording.Case.twin(twin, places: nil))
            } + [toDesk])
    }

    static func matter(_ refusal: MatterRefusal) -> MessagePage {
        MessagePage(Wording.Fault.matter, [refusal.sentence], [home])
    }
}
