package import Chronology

/// The clocks of the machine, passed in, so that the simulation can turn them. Neither decides anything about another node.
package protocol NodeClock: Sendable {
    /// What the machine believes the time is, right or wrong.
    func wall() -> Instant
    /// Milliseconds since some fixed moment of this boot; never goes back.
    func monotonic() -> Int64
}
