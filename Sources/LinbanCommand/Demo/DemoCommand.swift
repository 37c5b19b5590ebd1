import ArgumentParser

/// `linban demo …`
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "The four-level demo region on this machine, one process a node.",
        subcommands: [DemoRun.self, DemoCut.self, DemoJoin.self, DemoStop.self], defaultSubcommand: DemoRun.self)
}

/// Where the region lies.
struct DemoPlace: ParsableArguments, Sendable {
    @Option(help: "The region's directory; `linban-demo` among the temporary files when left out.") var dir: String?

    func path(_ call: Call) -> String { dir.map(call.path) ?? DemoPlace.usual }
}
