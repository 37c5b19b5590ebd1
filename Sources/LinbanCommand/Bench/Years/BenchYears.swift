import ArgumentParser
import Foundation
import Node
import Replica

/// `linban bench years`: what years of a village come to.
struct BenchYears: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "years",
        abstract: "Play years of a village, its town and its district through the real doors, and measure the village.",
        discussion: """
            Three nodes are founded below --dir, and the village is left there for further looks. Every case is handed in and \
            handed over at the village, examined in the town, decided and archived in the district; retention runs as it does \
            in `serve`.
            """)

    @Option(help: "An empty directory.") var dir: String
    @Option(help: "Entries that come to the village, more or less.") var entries = 300_000
    @Option(help: "Years.") var years = 10

    func validate() throws {
        guard (1000...10_000_000).contains(entries) else {
            throw ValidationError("--entries takes 1,000 to 10,000,000.")
        }
        guard (1...50).contains(years) else { throw ValidationError("--years takes 1 to 50.") }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        let region = try await YearsRegion(in: call.path(dir))
        var play = try YearsOfCases(region, days: years * 366, cases: entries * 10 / YearsOfCases.entriesOfTenCases)
        let clock = ContinuousClock()
        let played = try clock.measure { try play.run() }
        let village = region.village
        let (entries, retention) = try (village.replica.entryCount(), village.replica.standing().retention)
        try region.close()
        let bytes = try village.bytes()
        var verdict = ""
        try village.open()
        let verified = try clock.measure { verdict = "\(try village.replica.verify(scope: nil))" }
        guard verdict.hasPrefix("sound") else { throw Refused("not-sound", verdict) }
        try village.close()
        let answer: JSON = [
            "entries": .integer(entries), "pruned_entries": .integer(retention.prunedEntries),
            "pruned_cases": .integer(retention.prunedCases), "bytes": .integer(bytes),
            "verify_seconds": .number(verified / .seconds(1)), "played_seconds": .number(played / .seconds(1)),
            "village": .text(village.directory.path),
        ]
        try await terminal.line(
            call.isJSON
                ? answer.text
                : "\(entries) entries, \(retention.prunedEntries) of them names; \(bytes) bytes; verified in \(verified)"
        )
    }
}
