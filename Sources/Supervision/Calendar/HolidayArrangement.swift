package import Chronology

/// The holidays (放假) and make-up working days (调休上班) of one year.
package struct HolidayArrangement: Hashable, Sendable {
    package let year: Int
    package let rests: [CivilDate]
    package let makeUpDays: [CivilDate]

    /// Nil when a day lies outside the year, or both rests and works.
    package init?(year: Int, rests: [CivilDate], makeUpDays: [CivilDate]) {
        guard (rests + makeUpDays).allSatisfy({ $0.year == year }), Set(rests).isDisjoint(with: makeUpDays) else {
            return nil
        }
        self.year = year
        self.rests = rests
        self.makeUpDays = makeUpDays
    }

    /// The form of the built-in table: `MMDD` or `MMDD-MMDD` with both ends included, separated by one space.
    init?(year: Int, rests: String, makeUpDays: String) {
        guard let rests = Self.days(of: year, in: rests), let makeUpDays = Self.days(of: year, in: makeUpDays) else {
            return nil
        }
        self.init(year: year, rests: rests, makeUpDays: makeUpDays)
    }

    private static func days(of year: Int, in text: String) -> [CivilDate]? {
        var days: [CivilDate] = []
        for run in text.split(separator: " ") {
            let ends = run.split(separator: "-").map { day(of: year, $0) }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
                return nil
            }
            days += (first.dayNumber...last.dayNumber).map(CivilDate.init(dayNumber:))
        }
        return days
    }

    private static func day(of year: Int, _ text: Substring) -> CivilDate? {
        guard text.utf8.count == 4, let number = Int(text) else { return nil }
        return CivilDate(year: year, month: number / 100, day: number % 100)
    }
}
