import ArgumentParser
import Casework
import Node
import Replica

/// `linban bench accept`: acceptances through the real door.
struct BenchAccept: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept cases of a synthetic applicant through the real door.",
        discussion: """
            The cases are real entries: use a directory that can be thrown away. A root that has no catalog gets one with a \
            single matter for it. Without --ack it says how the time compares with bare SQLite transactions that write the \
            same rows with the same durability.
            """)

    @Option(help: "How many cases.") var count: Int
    @Flag(help: "Print `ACK COUNT SEGMENT:HASH` after each acceptance that is durable.") var ack = false
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func validate() throws {
        guard (1...10_000_000).contains(count) else { throw ValidationError("--count takes 1 to 10,000,000.") }
    }

    func run(in session: Session) async throws {
        let door = try await session.perform { try BenchDoor($0) }
        if ack { try await acknowledge(session, door) } else { try await compare(session, door) }
    }

    private func acknowledge(_ session: Session, _ door: BenchDoor) async throws {
        for _ in 0..<count {
            let (receipt, entries) = try await session.perform { replica in
                (try door.accept(replica), try replica.entryCount())
            }
            try await session.terminal.line("ACK \(entries) \(receipt.segment):\(receipt.hash)")
        }
    }

    /// Alternates between both, so that a busy disk is busy for both.
    private func compare(_ session: Session, _ door: BenchDoor) async throws {
        let bare = try await session.perform { _ in try BareTransactions(beside: session.directory.database) }
        var (ours, theirs) = (Duration.zero, Duration.zero)
        let clock = ContinuousClock()
        for start in stride(from: 0, to: count, by: Self.turn) {
            let cases = min(Self.turn, count - start)
            let (own, other) = try await session.perform { replica in
                var ends = [try replica.lastArrival()]
                let own = try clock.measure {
                    for _ in 0..<cases {
                        _ = try door.accept(replica)
                        ends.append(try replica.lastArrival())
                    }
                }
                let rows = try zip(ends, ends.dropFirst()).map { try replica.storedRows(after: $0, to: $1) }
                return (own, try clock.measure { for row in rows { try bare.write(row) } })
            }
            (ours, theirs) = (ours + own, theirs + other)
        }
        try await session.perform { _ in try bare.discard() }
        let ratio = theirs / ours
        let perSecond = Double(count) / (ours / .seconds(1))
        try await session.answer(
            [
                "count": .integer(count), "per_second": .number(perSecond), "seconds": .number(ours / .seconds(1)),
                "bare_seconds": .number(theirs / .seconds(1)), "ratio": .number(ratio),
            ],
            "\(count) acceptances in \(ours), \(Int(perSecond)) a second\n"
                + "bare SQLite needed \(theirs): ratio \(Int(ratio * 100)) %")
    }

    private static let turn = 50
}
