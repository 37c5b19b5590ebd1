import Logging
import Replica

/// What a node does by the clock: the root's daily beacon, the second copy of its tips and the count of its bytes once a minute,
/// and a step of retention.
struct Clockwork {
    let station: Station
    let usage: UsageBook
    let retention: RetentionPeriods?
    let logger: Logger

    /// Cases a minute: more than a village closes in a day, and less than anybody at the desk would notice.
    private static let tidiedAtOnce = 10

    func run() async throws {
        while !Task.isCancelled {
            do { _ = try await usage.upToDate() } catch {
                // A count, and a disk that will be noticed where it matters.
                logger.warning("bytes used could not be written down", metadata: ["why": "\(error)"])
            }
            do {
                try await station.perform { replica in
                    try replica.fileBeacon()
                    try replica.signHeads()
                    guard let periods = retention ?? .usual(at: replica.identity.level) else { return }
                    _ = try replica.tidy(periods, limit: Self.tidiedAtOnce)
                }
            } catch is Locked {
                // Nothing is owed while nobody has unlocked the node.
            }
            try await Task.sleep(for: .seconds(60))
        }
    }
}
