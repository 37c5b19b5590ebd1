import ArgumentParser
import Casework

/// `intakeClerk,issuer`, as `--roles` takes it.
struct RoleList: ExpressibleByArgument, Sendable {
    let roles: Set<Role>

    init?(argument: String) {
        let words = argument.split(separator: ",").map(String.init)
        let roles = words.compactMap(Role.init(rawValue:))
        guard !roles.isEmpty, roles.count == words.count else { return nil }
        self.roles = Set(roles)
    }

    var words: String { roles.sorted().map(\.rawValue).joined(separator: ",") }

    static var help: ArgumentHelp {
        "Roles, joined by commas: \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
    }
}
