import ArgumentParser

/// `linban journal …`
struct Journals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Hand the raw journals to other readers.", subcommands: [JournalExport.self])
}
