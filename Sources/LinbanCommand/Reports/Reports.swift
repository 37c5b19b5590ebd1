import ArgumentParser

/// `linban report …`
struct Reports: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Figures from the log.", subcommands: [ReportMonth.self])
}
