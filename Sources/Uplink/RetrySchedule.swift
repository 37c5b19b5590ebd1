/// When to call again after a line could not be had or was lost. Every wait is drawn evenly from nothing up to its longest (full
/// jitter), so that three hundred villages whose power comes back in one minute do not call in the same second.
///
/// A call that nobody answers costs a hundred bytes, so it is made often at first: a line that was away for some minutes is found
/// within five seconds, later within a sixtieth of the time that it was away. What costs a handshake waits twice as long each time.
package struct RetrySchedule: Sendable, Equatable {
    /// Why there is no line.
    package enum Loss: Sendable, Equatable {
        /// Nobody answered the call.
        case unanswered
        /// There was a line, and it broke with nothing done on it, or was refused.
        case fruitless
        /// Frames moved before it broke: the next line goes on where this one stopped.
        case afterProgress
    }

    package let first: Duration
    /// The longest wait for an answer while the line is away only a short time.
    package let prompt: Duration
    package let ceiling: Duration
    private var fruitless = 0
    private var unanswered = Duration.zero

    /// The longest wait is this part of the time that was waited already.
    private static let share = 60

    package init(
        first: Duration = .seconds(2), prompt: Duration = .seconds(5), ceiling: Duration = .seconds(300)
    ) {
        self.first = first
        self.prompt = prompt
        self.ceiling = ceiling
    }

    /// An exchange was completed.
    package mutating func succeeded() {
        fruitless = 0
        unanswered = .zero
    }

    /// The time to wait.
    /// - Parameter draw: any number, evenly distributed.
    package mutating func lost(_ loss: Loss, draw: UInt64) -> Duration {
        let most: Duration
        switch loss {
        case .unanswered: most = min(ceiling, max(prompt, unanswered / Self.share))
        case .fruitless:
            // Past thirty doublings every ceiling is reached.
            most = min(ceiling, first * (1 << min(fruitless, 30)))
            fruitless += 1
        case .afterProgress:
            succeeded()
            most = first
        }
        let milliseconds = most.components.seconds * 1000 + most.components.attoseconds / 1_000_000_000_000_000
        let wait = Duration.milliseconds(Int64(draw.multipliedFullWidth(by: UInt64(milliseconds) + 1).high))
        if loss == .unanswered { unanswered += wait }
        return wait
    }
}
