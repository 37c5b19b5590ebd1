/// A point on the UTC time line, in whole milliseconds since 1970-01-01T00:00:00Z (architecture.md §11: times are int64 ms UTC).
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package static func + (a: Instant, seconds: Int64) -> Instant {
        Instant(milliseconds: a.milliseconds &+ seconds &* 1000)
    }

    package static let distantPast = Instant(milliseconds: .min)
    package static let distantFuture = Instant(milliseconds: .max)
}
