import ArgumentParser
import Casework
import Replica

/// `linban case show`
struct CaseShow: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case: the same on every node that holds the same entries of it.",
        discussion:
            "The applicant is masked; --reveal shows them to who works on cases or supervises, and notes who looked and why."
    )

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @Option(help: "Why the applicant has to be seen; needs --as.") var reveal: String?
    @Option(help: "Sign-in name of the officer who looks.") var `as`: String?
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func validate() throws {
        guard (reveal == nil) == (self.as == nil) else {
            throw ValidationError("--reveal REASON and --as go together.")
        }
    }

    func run(in session: Session) async throws {
        let number = number
        let view: CaseView
        if let reveal, let login = self.as {
            let reason = try Reason(reveal, option: "--reveal").text
            let officer = try await session.officer(
                login, passwordFile: opening.passwordFile, among: Role.seeingPeople, for: "reveal \(number)")
            view = try await session.perform { replica in
                let view = try replica.caseView(number)
                try replica.noteReveal(of: view.subject, by: officer, reason: reason)
                return view
            }
        } else {
            view = try await session.perform { try $0.caseView(number) }
        }
        try await session.answer(view.json(revealing: reveal != nil), view.text)
    }
}
