import Logging
import Replica

/// What a node does by the clock: the root's daily beacon, the second copy of its tips and the count of its bytes once a minute.
struct Clockwork {
    let household: Household
    let usage: UsageBook
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do { _ = try await usage.upToDate() } catch {
                // A count, and a disk that will be noticed where it matters.
                logger.warning("bytes used could not be written down", metadata: ["why": "\(error)"])
            }
            do {
                try await household.station.perform { replica in
                    try replica.fileBeacon()
                    try replica.signHeads()
                    try replica.evictLookedAt()
                }
                try await household.takeTail()
            } catch is Locked {
                // Nothing is owed while nobody has unlocked the node.
            } catch {
                // A full disk, say: the desk refuses acts and says why, and everything else goes on.
                logger.error("the minute's work was not done", metadata: ["why": "\(error)"])
            }
            household.home.reserve.take()
            try await Task.sleep(for: .seconds(60))
        }
    }
}
