import ArgumentParser
import Jurisdiction
import Replica

/// `linban lost`: says that the disk of a node below this one is gone.
struct LostCommand: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "lost",
        abstract: "Say that a node's disk is gone: burned, or broken for good. Nobody waits for it any more.",
        discussion: """
            What it wrote keeps its effect wherever it turns up: on a stick, on a slip, at a neighbour. Whoever may have the disk \
            in their hands is kept out by `linban revoke`. A new node for the same division is enrolled with `linban enrol`; \
            the nodes below it go on with that one.
            """)

    @Argument(help: "The node's id, 16 hexadecimal digits.") var node: String
    @Option(help: "Why; everybody below reads it.") var reason: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "lost \(node)" }

    func run(in session: Session) async throws {
        let (node, reason) = (try nodeID(node), try Reason(reason).text)
        let missing = try await session.perform { try $0.lose(node, reason: reason) }
        try await session.answer(
            [
                "node": .text(node.description), "lost": true,
                "missing": .list(missing.map { .text($0.description) }),
            ],
            "\(node) is lost; "
                + (missing.isEmpty
                    ? "nothing is known of it that is not held here"
                    : "known of it and not held here:\n" + missing.map(\.description).joined(separator: "\n")))
    }
}
