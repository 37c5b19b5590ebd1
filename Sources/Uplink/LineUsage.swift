package import Chronology
package import Exchange

/// What went over the lines to the parent by the days of China, this month and the one before: what a SIM card is paid by.
package struct LineUsage: Equatable, Sendable {
    package struct Day: Equatable, Sendable {
        package let date: CivilDate
        package var sent: Int
        package var received: Int
    }

    /// Ascending by date.
    package private(set) var days: [Day] = []

    package init() {}

    package mutating func add(sent: Int, received: Int, on date: CivilDate) {
        guard sent > 0 || received > 0 else { return }
        if let at = days.firstIndex(where: { $0.date == date }) {
            days[at].sent += sent
            days[at].received += received
        } else {
            days.append(Day(date: date, sent: sent, received: received))
            days.sort { $0.date < $1.date }
        }
        // A clock that went wrong leaves days of other years; they go too.
        days.removeAll { abs($0.date.days(until: date)) > 62 }
    }

    package func today(_ date: CivilDate) -> Odometer.Reading { sum { $0 == date } }

    package func month(of date: CivilDate) -> Odometer.Reading {
        sum { $0.year == date.year && $0.month == date.month }
    }

    /// What the month comes to if it goes on like this.
    package func expected(inMonthOf date: CivilDate) -> Int {
        let used = month(of: date)
        let length = (29...31).last { CivilDate(year: date.year, month: date.month, day: $0) != nil } ?? 28
        return (used.sent + used.received) * length / date.day
    }

    /// What a budget holds back now; nil when everything may go.
    package func hold(by budget: LineBudget, at now: Instant) -> LineBudget.Hold? {
        let (today, month) = (today(now.civilDate), month(of: now.civilDate))
        return budget.hold(today: today.sent + today.received, month: month.sent + month.received, at: now)
    }

    private func sum(_ isMeant: (CivilDate) -> Bool) -> Odometer.Reading {
        let meant = days.filter { isMeant($0.date) }
        return Odometer.Reading(sent: meant.reduce(0) { $0 + $1.sent }, received: meant.reduce(0) { $0 + $1.received })
    }
}

extension LineUsage {
    /// One line a day: the day's number since 1970, bytes sent, bytes received.
    package var text: String {
        days.map { "\($0.date.dayNumber) \($0.sent) \($0.received)\n" }.joined()
    }

    /// What cannot be read is left out: nothing but a count is lost with it.
    package init(text: String) {
        for line in text.split(separator: "\n") {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 3, (0..<1_000_000).contains(numbers[0]), numbers[1] >= 0, numbers[2] >= 0 else {
                continue
            }
            days.append(Day(date: CivilDate(dayNumber: numbers[0]), sent: numbers[1], received: numbers[2]))
        }
        days.sort { $0.date < $1.date }
    }
}
