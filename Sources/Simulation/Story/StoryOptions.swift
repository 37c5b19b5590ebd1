import ArgumentParser

/// How a world is asked for, by both programs that play some.
package struct StoryOptions: ParsableArguments {
    @Option(help: "Where everything comes from.") var seed: UInt64
    @Option(help: "Nodes on four levels.") var nodes = 8
    @Option(help: "Days.") var days = 30
    @Option(help: "Which faults: names with commas between them, all or none.") var faults = "all"
    @Option(help: "How often a broken world may be played again to shorten its story.") var retellings = 60
    @Option(help: "Of the story only these steps, as the report of a shortened one names them.") var steps: String?
    #if SIMULATION
        @Option(help: "A bug to plant, by its name.") var planted: String?
    #endif

    package init() {}

    package static let about = """
        Everything follows from the seed: the same one gives the same digest in any process. When a promise is broken, the \
        story is told as short as it can be made, with the command that repeats it, and the exit code is 1.
        """

    package func validate() throws {
        guard (4...200).contains(nodes) else { throw ValidationError("--nodes takes 4 to 200.") }
        guard (1...3650).contains(days) else { throw ValidationError("--days takes 1 to 3650.") }
        guard (0...10_000).contains(retellings) else { throw ValidationError("--retellings takes 0 to 10000.") }
        _ = try (chosen(), ranges())
        #if SIMULATION
            try plant()
        #endif
    }

    private func chosen() throws -> Set<Fault> {
        switch faults {
        case "all": return Set(Fault.allCases)
        case "none": return []
        default:
            return Set(
                try faults.split(separator: ",").map { name in
                    guard let fault = Fault(rawValue: String(name)) else {
                        let known = Fault.allCases.map(\.rawValue).joined(separator: ", ")
                        throw ValidationError("--faults: \(name) is none of \(known).")
                    }
                    return fault
                })
        }
    }

    private func ranges() throws -> [ClosedRange<Int>] {
        try (steps ?? "").split(separator: ",").map { word in
            let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], 0 <= first, first <= last
            else {
                throw ValidationError("--steps takes ordinals and ranges: 0-4,9. \(word) is neither.")
            }
            return first...last
        }
    }

    package func play() throws -> Simulation {
        let clock = ContinuousClock()
        let began = clock.now
        var story = Story(seed: seed, nodes: nodes, days: days, faults: try chosen())
        if steps != nil { story.keep(try ranges()) }
        var played = try Simulation(story)
        played.seconds = (clock.now - began) / .seconds(1)
        return played
    }

    /// What somebody who waits should know before the report; nil when that comes at once.
    package func notice(on played: Simulation) -> String? {
        guard let breach = played.breach, retellings > 0 else { return nil }
        return "broken: \(breach.what); the story is being shortened"
    }

    /// Plays a broken world again and again, to tell it shorter.
    package func report(on played: Simulation) throws -> StoryReport {
        guard let breach = played.breach else { return try StoryReport(of: played) }
        let shrunk = try played.shrunk(runs: retellings)
        let world = "simulate --seed \(seed) --nodes \(nodes) --days \(days) --faults \(faults)"
        return try StoryReport(
            broken: breach.what, seed: seed, told: shrunk.told,
            again: "\(world) --retellings 0 --steps \(shrunk.story.kept)")
    }
}
