import Logging
import Replica

/// What a node does by the clock: the root's daily beacon, the second copy of its tips and the count of its bytes once a minute.
struct Clockwork {
    let station: Station
    let usage: UsageBook
    let logger: Logger

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
                    try replica.evictLookedAt()
                }
            } catch is Locked {
                // Nothing is owed while nobody has unlocked the node.
            }
            try await Task.sleep(for: .seconds(60))
        }
    }
}
