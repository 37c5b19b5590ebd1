import ArgumentParser
import Casework
import Node
import Replica

/// `linban officer end`
struct OfficerEnd: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End an appointment; what the officer did stays theirs.")

    @Argument(help: "Sign-in name.") var login: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "officer end \(login)" }

    func run(in session: Session) async throws {
        let login = login
        try await session.perform { replica in
            let known = try replica.known(login)
            try replica.checkAdministratorRemains(without: known)
            _ = try replica.appoint(login: known.login, name: known.displayName, roles: [])
        }
        try await session.household.dismiss(login)
        try await session.answer(["login": .text(login), "ended": true], "the appointment of \(login) has ended")
    }
}
