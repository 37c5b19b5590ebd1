import Logging
import Replica

/// What a node does by the clock: the root's daily beacon, and the second copy of its tips once a minute.
struct Clockwork {
    let station: Station
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                try await station.perform { replica in
                    try replica.fileBeacon()
                    try replica.signHeads()
                }
            } catch is Locked {
                // Nothing is owed while nobody has unlocked the node.
            }
            try await Task.sleep(for: .seconds(60))
        }
    }
}
