import ArgumentParser
import Casework
import Node
import Replica

/// `linban case slip`
struct CaseSlip: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip",
        abstract: "Print the codes (办件码) that the papers of a case carry, for a printer of labels.",
        discussion: "Each brings the act back if this machine burns. What is in it is sealed.")

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        let number = number
        let officer = try await session.officer(acting, among: Role.seeingPeople, for: "slip \(number)")
        let codes = try await session.perform { replica in
            try replica.papers(of: number, by: officer).compactMap { event, paper in
                try replica.slip(of: number, for: event).map { (event, paper.title, $0) }
            }
        }
        for (event, title, code) in codes {
            try await session.answer(
                ["event": .text("\(event)"), "paper": .text(title), "code": .text(code)], code)
        }
    }
}
