import ArgumentParser
import Jurisdiction
import Replica

/// `linban revoke`: takes a node below this one out of the tree.
struct Revoke: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a node out of the tree. What was heard of it here keeps its effect.")

    @Argument(help: "The node's id, 16 hexadecimal digits.") var node: String
    @Option(help: "Why; everybody below reads it.") var reason: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "revoke \(node)" }

    func run(in session: Session) async throws {
        let (node, reason) = (try nodeID(node), try Reason(reason).text)
        try await session.perform { try $0.revoke(node, reason: reason) }
        try await session.answer(["node": .text(node.description), "revoked": true], "\(node) is revoked")
    }
}
