import ArgumentParser

/// `linban demo join`
struct DemoJoin: PlainCommand {
    static let configuration = CommandConfiguration(commandName: "join", abstract: "Join a line that was cut.")

    @Argument(help: "The node's division, or a part of its name.") var node: String
    @OptionGroup var place: DemoPlace

    func run(_ call: Call, on terminal: Terminal) async throws {
        try await call.switchLine(["join", node], in: place, on: terminal)
    }
}
