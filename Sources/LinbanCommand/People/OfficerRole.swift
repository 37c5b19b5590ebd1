import ArgumentParser
import Casework
import Replica

/// `linban officer role`
struct OfficerRole: NotedCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Change what an officer may do.")

    @Argument(help: "Sign-in name.") var login: String
    @Option(help: RoleList.help) var roles: RoleList
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "officer role \(login) \(roles.words)" }

    func run(in session: Session) async throws {
        let (login, roles) = (login, roles.roles)
        let officer = try await session.perform { replica in
            let known = try replica.known(login)
            if !roles.contains(.administrator) { try replica.checkAdministratorRemains(without: known) }
            return try replica.appoint(login: known.login, name: known.displayName, roles: roles)
        }
        try await session.answer(
            officer.json, "\(login): \(officer.roles.sorted().map(\.rawValue).joined(separator: ", "))")
    }
}

extension Replica {
    func known(_ login: String) throws -> Officer {
        guard let officer = try officer(login) else {
            throw Refused("unknown-officer", "no officer \(login) at this node; see `linban officer list`")
        }
        return officer
    }

    /// Somebody must be left who can appoint officers and open the node for whoever forgot their passphrase.
    func checkAdministratorRemains(without officer: Officer) throws {
        let others = try officers().filter { $0.ordinal != officer.ordinal }
        guard others.contains(where: { $0.roles.contains(.administrator) }) else {
            throw Refused(
                "last-administrator", "\(officer.login) is the last administrator: appoint another one first")
        }
    }
}
