import ArgumentParser

/// `linban clock …`: the rules of time limits, with no node.
struct Clocks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Count time limits.", subcommands: [ClockDue.self])
}
