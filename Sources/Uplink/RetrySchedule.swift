/// When to try again after a line could not be had or was lost: full jitter under a doubling ceiling, so that three hundred
/// villages whose power comes back in one minute do not call in the same second.
package struct RetrySchedule: Sendable, Equatable {
    package let first: Duration
    package let ceiling: Duration
    package private(set) var failures = 0

    package init(first: Duration = .seconds(2), ceiling: Duration = .seconds(300)) {
        self.first = first
        self.ceiling = ceiling
    }

    /// An exchange was completed.
    package mutating func succeeded() { failures = 0 }

    /// Counts a failure and gives the time to wait.
    /// - Parameter draw: any number, evenly distributed.
    package mutating func failed(draw: UInt64) -> Duration {
        // Past thirty doublings every ceiling is reached.
        let most = min(ceiling, first * (1 << min(failures, 30)))
        failures += 1
        let milliseconds = most.components.seconds * 1000 + most.components.attoseconds / 1_000_000_000_000_000
        let share = draw.multipliedFullWidth(by: UInt64(milliseconds) + 1).high
        return .milliseconds(Int64(share))
    }
}
