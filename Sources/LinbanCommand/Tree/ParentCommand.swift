import ArgumentParser
import Node
import Replica
import Uplink

/// `linban parent`: where the parent is called.
struct ParentCommand: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "parent",
        abstract: "Say where the parent is called from now on, and the posts above it; tried in this order.",
        discussion:
            "For a parent that was replaced or moved. Whoever answers must show that it is the post above this one.")

    @Argument(help: "HOST:PORT, once or more.") var addresses: [String]
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "parent \(addresses.joined(separator: " "))" }

    func validate() throws {
        guard (1...16).contains(addresses.count) else { throw ValidationError("Give 1 to 16 addresses, HOST:PORT.") }
        for address in addresses where LineAddress(address) == nil {
            throw ValidationError("\(address): HOST:PORT is needed.")
        }
    }

    func run(in session: Session) async throws {
        let addresses = addresses
        try await session.perform { try $0.call(addresses) }
        try await session.answer(
            ["parent_addresses": .list(addresses.map(JSON.text))],
            "called from now on: \(addresses.joined(separator: ", "))")
    }
}
