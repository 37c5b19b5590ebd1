import ArgumentParser

/// `linban slip …`
struct Slips: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip", abstract: "Take acts back from the slips in people's hands.", subcommands: [SlipTake.self])
}
