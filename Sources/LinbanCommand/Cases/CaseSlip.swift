import ArgumentParser
import Casework
import Node
import Replica

/// `linban case slip`
struct CaseSlip: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip",
        abstract: "Print the codes (办件码) that the papers of a case carry, for a printer of labels.",
        discussion:
            "Each brings the act back if this machine burns. What is in it is sealed. Why a paper has none is said on stderr."
    )

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        let number = number
        let officer = try await session.officer(acting, among: Role.seeingPeople, for: "slip \(number)")
        let papers = try await session.perform { replica in
            try replica.papers(of: number, by: officer).map { event, paper in
                Paper(event: event, title: paper.title, slip: try replica.slip(of: number, for: event))
            }
        }
        let document: JSON = ["number": .text(number), "papers": .list(papers.map(\.json))]
        if session.call.isJSON { return try await session.terminal.line(document.text) }
        for code in papers.compactMap(\.slip.code) { try await session.terminal.line(code) }
        for paper in papers {
            if let absence = paper.slip.absence {
                try await session.terminal.say("linban: \(paper.title) has no code: \(absence.sentence)")
            }
        }
        if papers.isEmpty { try await session.terminal.say("linban: no paper of this case can be printed here") }
    }

    private struct Paper: Sendable {
        let event: EventID
        let title: String
        let slip: PrintedSlip

        var json: JSON {
            [
                "event": .text("\(event)"), "paper": .text(title), "code": JSON(slip.code),
                "absent": JSON(slip.absence?.rawValue),
            ]
        }
    }
}

extension PrintedSlip.Absence {
    fileprivate var sentence: String {
        switch self {
        case .ofAnotherNode: "another station wrote the act, and prints it"
        case .takenBack: "the act came back from a slip, and that slip stays good"
        case .tooLong: "what belongs to it takes more room than a paper has; let the node exchange soon"
        case .unavailable: "the disk is full or damaged: look at linban status, then print it again"
        }
    }
}
