import ArgumentParser

/// `linban`: one file a subcommand.
struct Linban: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linban",
        abstract: "One node of a government service network that works without a link.",
        discussion: """
            Every command takes --data DIR (the node's data directory) and --json (one JSON document on stdout) in any \
            position. Exit codes: 0 done, 1 checked and found wrong, 2 the call is wrong, 3 an I/O fault, 4 refused by a \
            rule, 5 not reachable.
            """,
        subcommands: [
            Init.self, Enrol.self, Revoke.self, LostCommand.self, Renew.self, Move.self, ParentCommand.self,
            RootCommand.self, Serve.self, Sync.self, Status.self, Unlock.self, Officers.self,
            Catalogs.self, Cases.self, RouteCommand.self,
            Clocks.self, Conflicts.self, Reports.self, RuleNumbers.self, Quarantine.self, Bundles.self, Verify.self,
            Rebuild.self, Backup.self, Restore.self, Mediums.self, Slips.self, Recover.self, Journals.self, Bench.self,
            Simulate.self, Conform.self, DemoCommand.self,
        ])
}
