import ArgumentParser
import Casework
import Replica

/// `linban officer list`
struct OfficerList: NodeCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Name the officers of this node.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let officers = try await session.perform { try $0.officers() }
        try await session.answer(
            ["officers": .list(officers.map(\.json))],
            officers.map {
                "\($0.login)\t\($0.displayName)\t\($0.roles.sorted().map(\.rawValue).joined(separator: ","))"
            }
            .joined(separator: "\n"))
    }
}
