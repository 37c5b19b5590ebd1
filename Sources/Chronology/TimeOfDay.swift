/// A time on the wall clock of a day, without the day.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Since midnight; less than 86,400,000.
    package let milliseconds: Int

    /// Nil unless a clock can show it; 24:00 is the next day's midnight and is not accepted.
    package init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1000).contains(millisecond)
        else { return nil }
        milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    }

    init(milliseconds: Int) { self.milliseconds = milliseconds }

    package var hour: Int { milliseconds / 3_600_000 }
    package var minute: Int { milliseconds / 60_000 % 60 }
    package var second: Int { milliseconds / 1000 % 60 }
    package var millisecond: Int { milliseconds % 1000 }

    package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.milliseconds < b.milliseconds }

    /// `HH:MM`, as an opening hour is written.
    package var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
}
