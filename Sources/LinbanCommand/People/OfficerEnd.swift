import ArgumentParser
import Casework
import Node
import Replica

/// `linban officer end`
struct OfficerEnd: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End an appointment; what the officer did stays theirs.")

    @Argument(help: "Sign-in name.") var login: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let login = login
        try await session.perform { replica in
            let known = try replica.known(login)
            let others = try replica.officers().filter { $0.ordinal != known.ordinal }
            guard others.contains(where: { $0.roles.contains(.administrator) }) else {
                throw Refused("last-administrator", "\(login) is the last administrator: appoint another one first")
            }
            _ = try replica.appoint(login: known.login, name: known.displayName, roles: [])
        }
        try await session.household.dismiss(login)
        try await session.answer(["login": .text(login), "ended": true], "the appointment of \(login) has ended")
    }
}
