import ArgumentParser

/// `linban quarantine …`: what is kept and waits for a person.
struct Quarantine: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is kept without effect, or outside the log, until a person has looked at it.",
        subcommands: [QuarantineList.self, QuarantineRelease.self, QuarantineReject.self])
}
