import ArgumentParser
import Logging
import Node
import Uplink

/// `linban sync --now`: one exchange with the parent.
struct Sync: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Exchange with the parent.")

    @Flag(help: "Now, whatever the schedule says.") var now = false
    @Option(
        help: """
            At a node at rest: the YAML file of `serve`, for the bounds and the proxy of the line; without it they are as `serve` \
            was last told.
            """)
    var config: String?
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func validate() throws {
        guard now else { throw ValidationError("Say --now; without it the node exchanges by its own schedule.") }
    }

    func run(in session: Session) async throws {
        guard try await !session.household.parentAddresses().isEmpty else {
            throw Refused("no-parent", "this node has nobody above it")
        }
        let report: LineReport
        if let running = session.running {
            report = try await running.caller.syncNow()
        } else {
            let settings =
                try config.map { try ServeSettings(desk: nil, exchange: nil, file: session.call.path($0)) }
                ?? ServeSettings.kept(in: session.directory)
            let node = RunningNode(
                session.household, exchange: LineAddress(host: "127.0.0.1", port: 0), budget: settings.budget,
                proxy: settings.proxy, logger: Logger(label: "linban"))
            let exchange: Result<LineReport, any Error>
            do { exchange = .success(try await node.caller.exchangeOnce()) } catch { exchange = .failure(error) }
            // A line that failed has cost its bytes too.
            _ = try await node.usage.upToDate()
            report = try exchange.get()
        }
        try await session.household.takeTail()
        try await session.answer(
            [
                "sent": json(report.sent), "received": json(report.received), "turns": .integer(report.turns),
                "complete": .bool(report.isComplete),
            ],
            "sent \(report.sent.entries) entries, received \(report.received.entries), "
                + (report.isComplete ? "complete" : "not complete"))
    }

    private func json(_ traffic: LineReport.Traffic) -> JSON {
        [
            "entries": .integer(traffic.entries), "bytes": .integer(traffic.bytes),
            "line_bytes": .integer(traffic.lineBytes),
        ]
    }
}
