package import Chronology

/// One running or stopped clock of a case (state machine §5.1). Committed and statutory run side by side; a single number of
/// remaining days would be wrong.
package struct CaseClock: Hashable, Sendable {
    package let kind: Kind
    /// The day of the event that started it, which is not counted.
    package let started: CivilDate
    /// As promised on paper; it does not move when the calendar does.
    package let due: CivilDate
    package let isProvisional: Bool
    /// The day of the event that stopped it; nil while it runs.
    package let stopped: CivilDate?

    package enum Kind: String, CaseIterable, Sendable {
        /// 告知
        case notice
        /// 补正
        case correction
        /// 承诺
        case committed
        /// 法定
        case statutory
        /// 送达
        case delivery

        package var chinese: String {
            switch self {
            case .notice: "告知期限"
            case .correction: "补正期限"
            case .committed: "承诺时限"
            case .statutory: "法定时限"
            case .delivery: "送达期限"
            }
        }
    }

    /// Working days left after `today`: 0 on the due day, negative when it has passed. What a stopped clock had left when it
    /// stopped.
    package func remaining(on today: CivilDate, by calendar: WorkingCalendar) -> Int {
        let day = stopped ?? today
        return day <= due
            ? calendar.workingDays(after: day, through: due) : -calendar.workingDays(after: due, through: day)
    }
}

extension WorkingCalendar {
    /// Working days after `first`, up to and with `last`.
    package func workingDays(after first: CivilDate, through last: CivilDate) -> Int {
        guard first < last else { return 0 }
        return (first.dayNumber + 1...last.dayNumber).filter { isWorkingDay(CivilDate(dayNumber: $0)) }.count
    }
}
