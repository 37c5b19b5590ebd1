package import Chronology

/// What the line to the parent may cost, and when it may be used (architecture.md §5): authority and cases go in any case.
package struct LineBudget: Equatable, Sendable {
    /// Both ways, by the days and months of China; nil is no bound.
    package var bytesADay: Int?
    package var bytesAMonth: Int?
    package var hours: Hours?

    package init(bytesADay: Int? = nil, bytesAMonth: Int? = nil, hours: Hours? = nil) {
        self.bytesADay = bytesADay
        self.bytesAMonth = bytesAMonth
        self.hours = hours
    }

    package var isNone: Bool { self == LineBudget() }

    package enum Bound: String, Sendable { case day, month, hours }

    /// Everything but authority and cases waits.
    package struct Hold: Equatable, Sendable {
        package let bound: Bound
        package let until: Instant

        package init(_ bound: Bound, until: Instant) {
            self.bound = bound
            self.until = until
        }
    }

    /// What holds things back now, and until when if nothing else is used; nil when everything may go.
    /// - Parameters:
    ///   - today: bytes used of the day of `now`.
    ///   - month: bytes used of its month.
    package func hold(today: Int, month: Int, at now: Instant) -> Hold? {
        var hold: Hold?
        if let bytesAMonth, month >= bytesAMonth {
            hold = Hold(.month, until: Instant(CivilMonth(now.civilDate).next.first))
        } else if let bytesADay, today >= bytesADay {
            hold = Hold(.day, until: Instant(now.civilDate.adding(days: 1)))
        }
        let free = hold?.until ?? now
        guard let hours, let opening = hours.opening(after: free) else { return hold }
        return Hold(hold?.bound ?? .hours, until: opening)
    }
}

extension LineBudget {
    /// A span of each day by the clock of China, over midnight where it ends before it begins.
    package struct Hours: Equatable, Sendable, CustomStringConvertible {
        package let from: TimeOfDay
        package let to: TimeOfDay

        /// `HH:MM-HH:MM`; nil for anything else, and where both are one.
        package init?(_ text: String) {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.time($0) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else { return nil }
            (self.from, self.to) = (from, to)
        }

        private static func time(_ text: Substring) -> TimeOfDay? {
            let digits = Array(text.utf8)
            guard digits.count == 5, digits[2] == UInt8(ascii: ":"),
                [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(digits[$0]) })
            else { return nil }
            func number(_ at: Int) -> Int { Int(digits[at] - 0x30) * 10 + Int(digits[at + 1] - 0x30) }
            return TimeOfDay(hour: number(0), minute: number(3))
        }

        /// When they begin next; nil while they last.
        func opening(after now: Instant) -> Instant? {
            let time = now.timeOfDay
            let isOpen = from < to ? from <= time && time < to : from <= time || time < to
            guard !isOpen else { return nil }
            let today = Instant(now.civilDate, hour: from.hour, minute: from.minute)
            return now < today
                ? today : Instant(now.civilDate.adding(days: 1), hour: from.hour, minute: from.minute)
        }

        package var description: String { "\(from)-\(to)" }
    }
}
