import ArgumentParser

/// `linban conflict …`
struct Conflicts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflict", abstract: "Two truths about one case, with the rule that resolves them.",
        subcommands: [ConflictList.self])
}
