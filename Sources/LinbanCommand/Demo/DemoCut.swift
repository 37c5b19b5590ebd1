import ArgumentParser

/// `linban demo cut`
struct DemoCut: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "cut",
        abstract: "Cut a node's line to its parent: its sockets are closed, and nothing answers there.")

    @Argument(help: "The node's division, or a part of its name.") var node: String
    @OptionGroup var place: DemoPlace

    func run(_ call: Call, on terminal: Terminal) async throws {
        try await call.switchLine(["cut", node], in: place, on: terminal)
    }
}
