import ArgumentParser
import Casework
import Node
import Replica
import Trust

/// `linban officer add`
struct OfficerAdd: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Appoint an officer with a passphrase.",
        discussion: """
            At a running node and at one with a key file --password-file may name the new officer's passphrase, unless --as names who \
            appoints: then it proves them. A node at rest without a key file is opened by it. In both cases the new officer's passphrase \
            is in --new-password-file.
            """)

    @Argument(help: "Sign-in name.") var login: String
    @Option(help: "The name as it stands on paper.") var name: String
    @Option(help: RoleList.help) var roles: RoleList
    @OptionGroup var naming: Naming
    @Option(help: "A file whose first line is the new officer's passphrase, at least 15 characters.")
    var newPasswordFile: String?
    @Option(
        name: .customLong("password-file"),
        help: "With --new-password-file: opens the node, and proves --as. Without both: the new officer's passphrase.")
    var typedPasswordFile: String?

    var passwordFile: String? { newPasswordFile == nil ? nil : typedPasswordFile }
    var noted: String { "officer add \(login) \(roles.words)" }

    func validate() throws {
        guard (1...OpenKeyRing.labelLimit).contains(login.utf8.count), !login.contains(where: \.isNewline) else {
            throw ValidationError("A sign-in name has 1 to \(OpenKeyRing.labelLimit) bytes in one line.")
        }
        guard !name.isEmpty, name.utf8.count <= 200, !name.contains(where: \.isNewline) else {
            throw ValidationError("--name takes 1 to 200 bytes in one line.")
        }
        // With --as the other file is the passphrase of whoever appoints, never of whoever is appointed.
        guard newPasswordFile != nil || (typedPasswordFile != nil && naming.officer == nil) else {
            throw ValidationError("Give the new officer's passphrase: --new-password-file F.")
        }
    }

    func run(in session: Session) async throws {
        guard let file = newPasswordFile ?? typedPasswordFile else {
            throw CallFault("--new-password-file: the new officer's passphrase")
        }
        let passphrase = try session.goodPassphrase(in: file, avoiding: [login, name])
        let (login, name, roles) = (login, name, roles.roles)
        try await session.perform { replica in
            guard try replica.officer(login) == nil else {
                throw Refused("already-appointed", "\(login) is an officer already: use officer role")
            }
        }
        // The passphrase first: an officer who is appointed can also sign in, whatever happens in between.
        try await session.household.admit(login, passphrase: Array(passphrase.utf8))
        let officer = try await session.perform { replica in
            try replica.appoint(login: login, name: name, roles: roles)
        }
        try await session.answer(officer.json, "\(officer.login) is appointed")
    }
}

extension Session {
    /// The passphrase that a file proposes for an officer, as the policy for one that opens the node by itself wants it.
    func goodPassphrase(in file: String, avoiding names: [String]) throws -> String {
        let passphrase = try call.passphrase(in: file)
        do { try PasswordPolicy.nist.check(passphrase, for: .alone, avoiding: names) } catch {
            throw Refused("weak-passphrase", error.description)
        }
        return passphrase
    }
}

extension Replica {
    /// By the bytes of the sign-in name.
    func officer(_ login: String) throws -> Officer? {
        try officers().first { $0.login.utf8.elementsEqual(login.utf8) }
    }
}

extension Officer {
    var json: JSON {
        [
            "officer": .integer(Int(ordinal)), "login": .text(login), "name": .text(displayName),
            "roles": .list(roles.sorted().map { .text($0.rawValue) }),
        ]
    }
}
