import ArgumentParser
import Replica
import Trust

/// `linban root accept`
struct RootAccept: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Believe a new root that both recovery keys name; for the nodes that call the root itself.",
        discussion:
            "Everybody below them learns it from them. Whoever brings the file need not be trusted: both keys have signed it."
    )

    @Argument(help: "The file that `linban init --succeeds` wrote.") var file: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "root accept" }

    func run(in session: Session) async throws {
        let bytes = try session.call.read(file, limit: NodeCertificate.lengthLimit + 1024)
        let succession: RootSuccession
        do { succession = try RootSuccession(bytes: bytes) } catch {
            throw CallFault("\(file) is no root succession: \(error)")
        }
        let isNew = try await session.perform { try $0.accept(succession) }
        let pin = RootPin(succession.new).groups
        try await session.answer(
            ["root": .text(RootPin(succession.new).description), "accepted": .bool(isNew)],
            isNew ? "the root is now \(pin)" : "\(pin) was believed already")
    }
}
