import ArgumentParser

/// `linban bench …`: how fast the node is, by its real doors.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the node by its real doors.",
        subcommands: [BenchAccept.self, BenchAdmit.self, BenchSync.self, BenchEnd.self, BenchYears.self])
}
