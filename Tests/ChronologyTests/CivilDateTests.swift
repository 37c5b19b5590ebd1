import Chronology
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        ("2024-02-29", 19782, 4), ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11016, 2),
        ("2026-11-22", 20779, 7), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5), ("1900-03-01", -25508, 4),
    ])
    func dayNumberAndWeekday(text: String, dayNumber: Int, weekday: Int) throws {
        let date = try #require(CivilDate(text))
        #expect(date.dayNumber == dayNumber)
        #expect(CivilDate(dayNumber: dayNumber) == date)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01", "2026-1-01",
        "2026-01-1", "26-01-01", " 2026-01-01", "2026-01-01 ", "2026/01/01", "+026-01-01", "２０２６-01-01", "",
    ])
    func refuses(text: String) { #expect(CivilDate(text) == nil) }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        let first = try #require(CivilDate("1800-01-01"))
        #expect(first.weekday == 3)
        for number in first.dayNumber..<first.dayNumber + 146_097 {
            let date = CivilDate(dayNumber: number)
            let ordinary = CivilDate(year: date.year, month: date.month, day: date.day + 1)
            let turn = CivilDate(year: date.year, month: date.month + 1, day: 1)
            let newYear = CivilDate(year: date.year + 1, month: 1, day: 1)
            let next = date.adding(days: 1)
            #expect(next == ordinary ?? turn ?? newYear)
            #expect(next.dayNumber == number + 1)
            #expect(date < next && !(next < date))
            #expect(next.weekday == date.weekday % 7 + 1)
        }
        #expect(CivilDate(dayNumber: first.dayNumber + 146_097).description == "2200-01-01")
    }

    @Test func countsAcrossLeapDays() throws {
        let from = try #require(CivilDate("2023-12-31"))
        let to = try #require(CivilDate("2025-01-01"))
        #expect(from.days(until: to) == 367)
        #expect(to.days(until: from) == -367)
        #expect(to.adding(days: -367) == from)
    }
}
