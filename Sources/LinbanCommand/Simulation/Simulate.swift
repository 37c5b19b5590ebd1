import ArgumentParser
import Journal
import Simulation

/// `linban simulate`: a world of nodes from one seed.
struct Simulate: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play a world of nodes whose lines, disks and clocks fail, and check what was promised.",
        discussion: """
            Everything follows from the seed: the same one gives the same digest in any process. When a promise is broken, \
            the story is told as short as it can be made, with the command that repeats it, and the exit code is 1.
            """)

    @Option(help: "Where everything comes from.") var seed: UInt64
    @Option(help: "Nodes on four levels.") var nodes = 8
    @Option(help: "Days.") var days = 30
    @Option(help: "Which faults: names with commas between them, all or none.") var faults = "all"
    @Option(help: "How often a broken world may be played again to shorten its story.") var retellings = 60
    #if SIMULATION
        @Option(help: "A bug to plant, by its name.") var planted: String?
    #endif

    func validate() throws {
        guard (4...200).contains(nodes) else { throw ValidationError("--nodes takes 4 to 200.") }
        guard (1...3650).contains(days) else { throw ValidationError("--days takes 1 to 3650.") }
        guard (0...10_000).contains(retellings) else { throw ValidationError("--retellings takes 0 to 10000.") }
        _ = try chosen()
        #if SIMULATION
            try Self.plant(planted)
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

    func run(_ call: Call, on terminal: Terminal) async throws {
        let story = Story(seed: seed, nodes: nodes, days: days, faults: try chosen())
        let clock = ContinuousClock()
        let began = clock.now
        let played = try Simulation(story)
        let seconds = (clock.now - began) / .seconds(1)
        guard let breach = played.breach else {
            return try await report(played, seconds, call, terminal)
        }
        if retellings > 0 { try await terminal.say("broken: \(breach.what); the story is being shortened") }
        let told = try played.shrunk(runs: retellings).told
        let again = "linban simulate --seed \(seed) --nodes \(nodes) --days \(days) --faults \(faults)"
        if call.isJSON {
            let document: JSON = [
                "seed": .text(String(seed)), "broken": .text(breach.what), "story": .list(told.map(JSON.text)),
                "repeat": .text(again),
            ]
            try await terminal.line(document.text)
        } else {
            for line in told { try await terminal.line(line) }
            try await terminal.line("again: \(again)")
        }
        throw ExitStatus.foundWrong
    }

    private func report(_ played: Simulation, _ seconds: Double, _ call: Call, _ terminal: Terminal) async throws {
        let digest = played.digest.hexadecimal
        let struck = Fault.allCases.map { JSON.Member(name: $0.rawValue, value: .integer(played.faults[$0] ?? 0)) }
        if call.isJSON {
            let document: JSON = [
                "seed": .text(String(seed)), "digest": .text(digest), "node_days": .integer(played.nodeDays),
                "faults": .object(struck), "acts": .integer(played.acts), "refusals": .integer(played.refusals),
                "entries": .integer(played.entries), "seconds": .number(seconds),
            ]
            try await terminal.line(document.text)
        } else {
            let faults = Fault.allCases.map { "\($0) \(played.faults[$0] ?? 0)" }.joined(separator: ", ")
            try await terminal.line(
                "OK \(digest)\n\(played.nodeDays) node-days in \(seconds) s: \(played.acts) acts, \(played.refusals) refused, "
                    + "\(played.entries) entries held\nfaults: \(faults)")
        }
    }
}
