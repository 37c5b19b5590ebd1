import ArgumentParser
import Casework
import Node
import Replica

/// `linban officer password`: for an officer who has forgotten theirs.
struct OfficerPassword: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Give an officer a new passphrase; the old one stops working.")

    @Argument(help: "Sign-in name.") var login: String
    @Option(help: "A file whose first line is the new passphrase, at least 15 characters.") var newPasswordFile: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "officer password \(login)" }

    func run(in session: Session) async throws {
        let login = login
        let known = try await session.perform { try $0.known(login) }
        let passphrase = try session.goodPassphrase(
            in: newPasswordFile, avoiding: [known.login, known.displayName])
        try await session.household.admit(known.login, passphrase: Array(passphrase.utf8))
        try await session.answer(
            ["login": .text(known.login), "changed": true], "\(known.login) signs in with the new passphrase")
    }
}
