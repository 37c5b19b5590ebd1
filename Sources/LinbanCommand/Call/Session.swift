import Casework
import Foundation
import Node
import Replica

/// What a command at a node works with: the node, who asks, and where the answer goes.
struct Session: Sendable {
    let call: Call
    let household: Household
    /// Nil at a node at rest, which only this command has open.
    let running: RunningNode?
    let caller: Caller
    let terminal: Terminal

    var directory: DataDirectory { household.home.directory }

    func perform<Result: Sendable>(_ body: @Sendable (Replica) throws -> Result) async throws -> Result {
        try await household.station.perform(body)
    }

    /// Prints the document or the text, as the caller wants it.
    func answer(_ json: JSON, _ text: @autoclosure () -> String) async throws {
        try await terminal.line(call.isJSON ? json.text : text())
    }

    /// Who acts: named, and either proved by a passphrase or the owner of a node that opens by itself.
    /// - Parameters:
    ///   - needed: who may, where no rule of the case says it.
    ///   - act: what they are about to do; noted with the user of this machine before it is done.
    func officer(
        _ login: String, passwordFile: String?, among needed: Set<Role>? = nil, for act: String
    ) async throws -> Officer {
        let officer = try await proved(login, passwordFile, among: needed)
        let user = caller.user
        try await perform { try $0.noteAct(act, of: officer, user: user) }
        return officer
    }

    /// Notes who gives a command with authority, before it is done.
    func note(_ command: any NotedCommand) async throws {
        guard command.isNoted else { return }
        let (noted, user) = (command.noted, caller.user)
        var officer: Officer?
        if let login = command.naming.officer {
            officer = try await proved(login, command.passwordFile, among: type(of: command).needed)
        }
        let named = officer
        try await perform { try $0.noteAct(noted, of: named, user: user) }
    }

    func officer(_ acting: Acting, among needed: Set<Role>? = nil, for act: String) async throws -> Officer {
        try await officer(acting.as, passwordFile: acting.passwordFile, among: needed, for: act)
    }

    private func proved(_ login: String, _ passwordFile: String?, among needed: Set<Role>?) async throws -> Officer {
        let officer = try await proved(login, passwordFile)
        guard let needed, officer.roles.isDisjoint(with: needed) else { return officer }
        let roles = needed.sorted().map(\.rawValue).joined(separator: " or ")
        throw Refused("not-your-role", "\(login) may not say this: name with --as an officer who is \(roles)")
    }

    private func proved(_ login: String, _ passwordFile: String?) async throws -> Officer {
        if let passwordFile {
            let passphrase = try call.passphrase(in: passwordFile)
            guard try await household.isPassphrase(Array(passphrase.utf8), of: login) else {
                throw Refused("wrong-passphrase", "no officer of this node has that name and passphrase")
            }
            return try await known(login)
        }
        guard caller.ownsDirectory, await household.isOpenedByKeyFile else {
            throw Refused(
                "passphrase-needed",
                "only the owner of a data directory with a key file acts for an officer without a passphrase: "
                    + "add --password-file F")
        }
        return try await known(login)
    }

    private func known(_ login: String) async throws -> Officer { try await perform { try $0.known(login) } }
}
