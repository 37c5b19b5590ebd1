package import Chronology

/// The trusted time of a node as an exchange carries it (exchange.md "Beacon").
package struct StatedTime: Equatable, Sendable {
    package let time: Instant
    /// False when the sender was not told the time itself: then it is not earlier, and that is all.
    package let isKnown: Bool

    package init(_ time: Instant, isKnown: Bool) {
        self.time = time
        self.isKnown = isKnown
    }

    /// Nil for what is no time: it is ignored.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 8 || (bytes.count == 9 && bytes[8] == 0) else { return nil }
        time = Instant(milliseconds: bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) })
        isKnown = bytes.count == 8
    }

    /// 8 bytes of milliseconds, big-endian; a byte 0 more for a bound.
    package var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: time.milliseconds >> (56 - 8 * Int64($0))) } + (isKnown ? [] : [0])
    }
}
