/// A month of a year, as reports count.
package struct CivilMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since January of the year 0.
    package let number: Int

    package init(number: Int) { self.number = number }

    package init(_ day: CivilDate) { number = day.year * 12 + day.month - 1 }

    /// `YYYY-MM`; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 7, let first = CivilDate(text + "-01") else { return nil }
        self.init(first)
    }

    package var first: CivilDate {
        guard let day = CivilDate(year: number / 12, month: number % 12 + 1, day: 1) else {
            preconditionFailure("a month is one of the years that a date can have")
        }
        return day
    }

    package var next: CivilMonth { CivilMonth(number: number + 1) }

    package var description: String { String(first.description.prefix(7)) }

    package static func < (a: CivilMonth, b: CivilMonth) -> Bool { a.number < b.number }
}
