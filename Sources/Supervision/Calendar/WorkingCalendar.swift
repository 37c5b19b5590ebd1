package import Chronology

/// Which days are working days (工作日): Monday to Friday, less the holidays, plus the make-up days (调休上班) of each
/// year's arrangement by the State Council office. A year whose arrangement is not known is counted by weekends only and
/// every date that rests on it is `provisional`.
package struct WorkingCalendar: Hashable, Sendable {
    /// Number of the publication; 0 is the calendar that is part of the program.
    package let version: UInt32
    /// One entry a year, ascending, no year twice.
    package let arrangements: [HolidayArrangement]

    private let rests: Set<CivilDate>
    private let makeUpDays: Set<CivilDate>
    private let years: Set<Int>

    /// Nil when a year is arranged twice.
    package init?(version: UInt32, arrangements: [HolidayArrangement]) {
        let ordered = arrangements.sorted { $0.year < $1.year }
        guard zip(ordered, ordered.dropFirst()).allSatisfy({ $0.year < $1.year }) else { return nil }
        self.version = version
        self.arrangements = ordered
        rests = Set(ordered.flatMap(\.rests))
        makeUpDays = Set(ordered.flatMap(\.makeUpDays))
        years = Set(ordered.map(\.year))
    }

    /// The same calendar with the years of `later` in place of, or in addition to, its own: an arrangement has been changed
    /// in the middle of its year (2019 Labour Day, 2020 Spring Festival).
    package func replacing(with later: [HolidayArrangement], version: UInt32) -> WorkingCalendar? {
        let replaced = Set(later.map(\.year))
        return WorkingCalendar(
            version: version, arrangements: arrangements.filter { !replaced.contains($0.year) } + later)
    }

    package func knows(year: Int) -> Bool { years.contains(year) }

    package func isWorkingDay(_ day: CivilDate) -> Bool { kind(of: day).isWorking }

    func kind(of day: CivilDate) -> DayKind {
        if rests.contains(day) { return .holiday }
        if makeUpDays.contains(day) { return .makeUpDay }
        return day.weekday >= 6 ? .weekend : .weekday
    }

    enum DayKind {
        case weekday, weekend, holiday, makeUpDay

        var isWorking: Bool { self == .weekday || self == .makeUpDay }
    }
}
