package import Chronology
import Foundation
import Replica

/// The clocks of this machine.
package struct SystemClock: NodeClock {
    private static let start = ContinuousClock.now

    package init() {}

    package func wall() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// Since some moment of this run, sleep included.
    package func monotonic() -> Int64 { Int64((ContinuousClock.now - Self.start) / .milliseconds(1)) }
}
