import ArgumentParser
import Node
import Trust

/// `linban unlock`: opens the ring of the running node.
struct Unlock: NodeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open the key ring of the running node; it stays open until the node stops.")
    static let worksLocked = true
    static let opensItself = true

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard session.running != nil else {
            throw CallFault(
                "the node does not run: start it with `linban serve`; commands open a node at rest themselves")
        }
        guard await session.household.isLocked else {
            return try await session.answer(["locked": false], "the node is unlocked already")
        }
        if let file = opening.passwordFile {
            let passphrase = try session.call.passphrase(in: file)
            try await session.household.unlock(with: .passphrase(Array(passphrase.utf8)))
        } else if let secret = try session.household.home.keyFileSecret() {
            try await session.household.unlock(with: secret)
        } else {
            throw CallFault("give --password-file F: this node has no key file")
        }
        try await session.answer(["locked": false], "unlocked")
    }
}
