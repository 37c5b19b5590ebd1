import Chronology
import Foundation
import Logging
import Replica

/// What a node does by the clock: the root's daily beacon, the second copy of its tips and the count of its bytes once a minute,
/// a step of retention, and a bundle for each station below that is silent for too long.
struct Clockwork {
    let household: Household
    let usage: UsageBook
    let retention: RetentionPeriods?
    let prepared: PreparedBundles
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
                try await household.station.perform { replica in
                    try replica.fileBeacon()
                    try replica.signHeads()
                    try replica.evictLookedAt()
                    guard let periods = retention ?? .usual(at: replica.identity.level) else { return }
                    _ = try replica.tidy(periods, limit: Self.tidiedAtOnce)
                }
            } catch is Locked {
                // Nothing is owed while nobody has unlocked the node.
            } catch {
                // A full disk, say: the desk refuses acts and says why, and everything else goes on.
                logger.error("the minute's work was not done", metadata: ["why": "\(error)"])
            }
            do { try await household.takeTail() } catch is Locked {
                // As above.
            } catch {
                logger.error("what a second medium brought and waits was not tried", metadata: ["why": "\(error)"])
            }
            do {
                let dayAgo = Date(
                    timeIntervalSince1970: TimeInterval(SystemClock().wall().milliseconds / 1000 - 86_400))
                try household.home.directory.tidyBundles(before: dayAgo)
            } catch {
                logger.warning("old exports could not be removed", metadata: ["why": "\(error)"])
            }
            household.home.reserve.take()
            do { try await prepared.tend(at: SystemClock().wall()) } catch is Locked {
                // As above.
            } catch {
                logger.error("no bundle was prepared for a silent station", metadata: ["why": "\(error)"])
            }
            try await Task.sleep(for: .seconds(60))
        }
    }
}
