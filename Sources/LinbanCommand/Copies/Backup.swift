import ArgumentParser
import Node

/// `linban backup`: the whole node in one sealed file.
struct Backup: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the whole node to one sealed file; it opens with what opens the node now.")

    @Option(help: "The file; an older one is replaced once the new one is whole.") var out: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "backup" }

    func run(in session: Session) async throws {
        let path = session.call.path(out)
        let length = try await session.household.backup(to: path)
        try await session.answer(["out": .text(path), "bytes": .integer(length)], "\(length) bytes in \(path)")
    }
}
