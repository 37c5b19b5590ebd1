import Casework
import Replica

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

    static func archived(_ number: String) -> MessagePage {
        MessagePage(Wording.Fault.archived(number), [Wording.Fault.archivedNext], [toDesk])
    }

    static func matter(_ refusal: MatterRefusal) -> MessagePage {
        MessagePage(Wording.Fault.matter, [refusal.sentence], [home])
    }
}
