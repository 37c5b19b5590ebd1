import ArgumentParser

struct RuleNumbers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "By which rules cases are folded: numbered by the root.",
        subcommands: [RulesShow.self, RulesPut.self])
}
