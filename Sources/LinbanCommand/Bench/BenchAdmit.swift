import ArgumentParser
import Node
import Replica

/// `linban bench admit`: entries through the neighbours' door.
struct BenchAdmit: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit",
        abstract: "Admit what this node holds into an empty replica of it, frame by frame.",
        discussion: """
            As after a change of disk, when a neighbour gives everything back. With --count that many cases are accepted \
            first. Says how the time compares with bare SQLite inserts of the same rows, one transaction of the same \
            durability a frame.
            """)

    @Option(help: "How many cases to accept first.") var count = 0
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func validate() throws {
        guard (0...10_000_000).contains(count) else { throw ValidationError("--count takes 0 to 10,000,000.") }
    }

    func run(in session: Session) async throws {
        let path = session.directory.database + ".emptied"
        let count = count
        let measured = try await session.perform { replica in
            if count > 0 {
                let door = try BenchDoor(replica)
                for _ in 0..<count { _ = try door.accept(replica) }
            }
            return try Measurement(of: replica, beside: session.directory.database, emptiedAt: path)
        }
        let ratio = measured.bare / measured.admission
        let perSecond = Double(measured.entries) / (measured.admission / .seconds(1))
        try await session.answer(
            [
                "entries": .integer(measured.entries), "frames": .integer(measured.frames),
                "frame_bytes": .integer(measured.bytes), "per_second": .number(perSecond),
                "seconds": .number(measured.admission / .seconds(1)),
                "bare_seconds": .number(measured.bare / .seconds(1)), "ratio": .number(ratio),
            ],
            "\(measured.entries) entries in \(measured.frames) frames in \(measured.admission), "
                + "\(Int(perSecond)) a second\n"
                + "bare SQLite needed \(measured.bare): ratio \(Int(ratio * 100)) %")
    }

    /// Both ways take turns frame by frame, so that a busy machine is busy for both.
    private struct Measurement: Sendable {
        var admission = Duration.zero
        var bare = Duration.zero
        var entries = 0
        var frames = 0
        var bytes = 0

        init(of replica: Replica, beside database: String, emptiedAt path: String) throws {
            let clock = ContinuousClock()
            let transactions = try BareTransactions(beside: database)
            // A run that was broken off may have left one.
            try BareTransactions.remove(path)
            let empty = try replica.emptied(at: path)
            // What cases are judged by comes first here, so that each is folded once.
            let cases = try replica.caseJournals()
            for without in [cases, []] {
                while let frame = try replica.nextFrame(
                    for: replica.itself, after: empty.vector(for: replica.itself), except: without)
                {
                    let before = try empty.lastArrival()
                    var admission: Admission?
                    let ours = try clock.measure { admission = try empty.admit(frame, from: replica.itself) }
                    guard case .admitted(let new, _)? = admission else {
                        throw Refused(
                            "not-admitted", "a frame of this node's own was not admitted: \(admission as Any)")
                    }
                    guard without.isEmpty else { continue }
                    let rows = try empty.storedRows(after: before, to: empty.lastArrival())
                    bare += try clock.measure { try transactions.write(rows) }
                    self.admission += ours
                    entries += new
                    frames += 1
                    bytes += frame.count
                }
            }
            try empty.close()
            try transactions.discard()
            try BareTransactions.remove(path)
        }
    }
}
