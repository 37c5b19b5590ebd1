/// China time is UTC+8 all year in the whole country. The offset is fixed here instead of being looked up: a node with no
/// tzdata, or with a wrong one, must count the same days as its neighbours. (The summer time of 1986–1991 lies before
/// every case.)
extension Instant {
    static let chinaOffsetSeconds: Int64 = 8 * 3600

    /// The day on a wall calendar in China.
    package var civilDate: CivilDate { CivilDate(dayNumber: Int(chinaSeconds.dividingDown(by: 86_400))) }

    /// The time on a wall clock in China.
    package var timeOfDay: TimeOfDay {
        let second = Int(chinaSeconds.remainderAbove(86_400))
        return TimeOfDay(milliseconds: second * 1000 + Int(milliseconds.remainderAbove(1000)))
    }

    /// The moment when a clock in China shows `hour:minute:second` on `date`. Values past a clock's range count on: hour
    /// 24 is the midnight that ends the day.
    package init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let local = Int64(date.dayNumber) * 86_400 + Int64((hour * 60 + minute) * 60 + second)
        self.init(milliseconds: (local - Self.chinaOffsetSeconds) * 1000)
    }

    /// Cannot overflow: a second count is a thousandth of the stored range.
    private var chinaSeconds: Int64 { milliseconds.dividingDown(by: 1000) + Self.chinaOffsetSeconds }
}
