import ArgumentParser

/// `linban root …`
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root", abstract: "Replace the root of the tree.", subcommands: [RootAccept.self])
}
