import ArgumentParser
import Jurisdiction
import Replica

/// `linban revoke`: takes a node below this one out of the tree.
struct Revoke: NodeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a node out of the tree. What was heard of it here keeps its effect.")

    @Argument(help: "The node's id, 16 hexadecimal digits.") var node: String
    @Option(help: "Why; everybody below reads it.") var reason: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard let node = NodeID(description: node) else { throw CallFault("NODE: 16 hexadecimal digits") }
        let reason = reason
        guard !reason.isEmpty, reason.utf8.count <= 1000 else { throw CallFault("--reason: 1 to 1000 bytes") }
        try await session.perform { try $0.revoke(node, reason: reason) }
        try await session.answer(["node": .text(node.description), "revoked": true], "\(node) is revoked")
    }
}
