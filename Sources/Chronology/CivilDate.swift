/// A day of the proleptic Gregorian calendar, with no place and no time of day. What is printed on a notice, counted by a
/// deadline or typed as a birthday is one of these; what happened at a moment is an `Instant`.
package struct CivilDate: Hashable, Comparable, Sendable {
    package let year: Int
    /// 1…12
    package let month: Int
    /// 1…31
    package let day: Int

    /// Nil unless such a day exists in the years 1…9999, which are the ones `YYYY-MM-DD` can write.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day `dayNumber` days after 1970-01-01. Total on purpose: the wall clock in an entry may be any 64-bit number,
    /// and reading it must not stop a node. Only days outside the years 1…9999 print with other than four year digits.
    package init(dayNumber: Int) {
        // Years are counted from March, so that the leap day is the last of its year; 400 years are always 146097 days.
        let shifted = dayNumber + 719_468
        let era = shifted.dividingDown(by: 146_097)
        let dayOfEra = shifted.remainderAbove(146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var dayNumber: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch.dividingDown(by: 400)
        let yearOfEra = yearFromMarch.remainderAbove(400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Monday is 1, Sunday is 7.
    package var weekday: Int {
        (dayNumber + 3).remainderAbove(7) + 1
    }

    package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    /// Negative when `other` is earlier.
    package func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

    package static func < (a: CivilDate, b: CivilDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
