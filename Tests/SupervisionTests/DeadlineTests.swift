import Chronology
import Requirements
import Supervision
import Testing

@Suite struct DeadlineTests {
    let calendar = WorkingCalendar.builtIn

    @Test(
        "a limit of 0 days", .requirement("E15"),
        arguments: [
            ("2026-11-23", "2026-11-23"),  // a Monday
            ("2026-11-21", "2026-11-23"),  // a Saturday
            ("2026-02-14", "2026-02-14"),  // a Saturday made up for
            ("2026-02-15", "2026-02-24"),  // first day of nine days of Spring Festival
            ("2025-12-31", "2025-12-31"),
            ("2026-01-01", "2026-01-04"),  // New Year, then the Sunday that is made up
        ])
    func zero(accepted: String, due: String) throws {
        #expect(try working(accepted, 0) == due)
    }

    @Test(
        "the acceptance day is not counted, rest day or not", .requirement("E15", "D01"),
        arguments: [
            ("2026-11-21", 1, "2026-11-23"),
            ("2026-11-22", 1, "2026-11-23"),
            ("2026-11-23", 1, "2026-11-24"),
            ("2026-10-01", 1, "2026-10-08"),
            ("2026-10-09", 1, "2026-10-10"),  // Saturday, made up
            ("2026-09-30", 3, "2026-10-10"),
            ("2025-12-30", 2, "2026-01-04"),  // over the end of the year
            ("2024-12-31", 1, "2025-01-02"),
            ("2020-01-23", 1, "2020-02-03"),  // the prolonged Spring Festival of 2020
            ("2019-04-30", 1, "2019-05-05"),  // Labour Day as it was changed in March 2019
        ])
    func days(accepted: String, limit: Int, due: String) throws {
        #expect(try working(accepted, limit) == due)
    }

    @Test(
        "suspensions: [from, to), whatever their number, order and overlap", .requirement("E15"),
        arguments: [
            (["2026-11-24/2026-11-25"], "2026-11-27"),
            (["2026-11-24/2026-11-24"], "2026-11-26"),  // takes no day away
            (["2026-11-26/2026-11-27"], "2026-11-27"),  // on the due day itself
            (["2026-11-26/2026-11-28"], "2026-11-30"),  // resumes on a Saturday
            (["2026-11-23/2026-11-24"], "2026-11-26"),  // on the day of acceptance, which never counts
            (["2026-11-01/2026-11-25"], "2026-11-27"),  // began before acceptance
            (["2026-11-27/2026-12-04"], "2026-11-26"),  // after the due day
            (["2026-11-28/2026-11-30"], "2026-11-26"),
            (["2026-11-24/2026-11-26", "2026-11-25/2026-11-27"], "2026-12-01"),  // overlap
            (["2026-11-25/2026-11-27", "2026-11-24/2026-11-26"], "2026-12-01"),  // the same, told the other way round
            (["2026-11-24/2026-11-27", "2026-11-25/2026-11-26"], "2026-12-01"),  // one inside the other
            (["2026-11-24/2026-11-25", "2026-11-25/2026-11-26"], "2026-11-30"),  // end to end
            (["2026-11-24/2026-11-25", "2026-11-26/2026-11-27", "2026-11-30/2026-12-01"], "2026-12-01"),
        ])
    func suspended(by spans: [String], due: String) throws {
        #expect(try working("2026-11-23", 3, spans) == due)
    }

    @Test("a suspended day of acceptance under a limit of 0 days waits for the clock to go on")
    func suspendedZero() throws {
        #expect(try working("2026-11-23", 0, ["2026-11-23/2026-11-25"]) == "2026-11-25")
        #expect(try working("2026-11-23", 0, ["2026-11-23/2026-11-28"]) == "2026-11-30")
    }

    @Test(
        "natural days count rest days and end on a working day", .requirement("E15"),
        arguments: [
            ("2026-11-14", 7, "2026-11-23"),
            ("2026-11-13", 7, "2026-11-20"),
            ("2026-11-21", 0, "2026-11-23"),
            ("2026-09-24", 7, "2026-10-08"),
            ("2026-01-16", 30, "2026-02-24"),
            ("2024-01-30", 30, "2024-02-29"),
            ("2025-12-22", 10, "2026-01-04"),
        ])
    func natural(from: String, limit: Int, due: String) throws {
        #expect("\(calendar.due(from: try day(from), naturalDays: limit).due)" == due)
    }

    @Test("a year with no arrangement is counted by weekends and said to be provisional", .requirement("Z08", "E15"))
    func unknownYear() throws {
        let over = calendar.due(accepted: try day("2026-12-30"), workingDays: 3)
        #expect("\(over.due)" == "2027-01-04")
        #expect(over.provisional)
        #expect(over.trace.contains("2027 has no arrangement yet: weekends only, provisional"))
        #expect(!calendar.due(accepted: try day("2026-12-30"), workingDays: 1).provisional)
        #expect(calendar.due(accepted: try day("2027-10-01"), workingDays: 0).provisional)
        #expect(calendar.due(from: try day("2026-12-20"), naturalDays: 20).provisional)
        #expect(calendar.due(accepted: try day("2015-12-30"), workingDays: 2).provisional)
    }

    @Test(
        "an arrangement that arrives later takes the place of the guess, or of the year it changes", .requirement("Z08")
    )
    func laterArrangement() throws {
        let newYear = try #require(
            HolidayArrangement(year: 2027, rests: [try day("2027-01-01"), try day("2027-01-04")], makeUpDays: []))
        let later = try #require(calendar.replacing(with: [newYear], version: 1))
        let deadline = later.due(accepted: try day("2026-12-30"), workingDays: 3)
        #expect("\(deadline.due)" == "2027-01-06")
        #expect(!deadline.provisional)
        #expect(later.version == 1)
        #expect(later.isWorkingDay(try day("2026-02-14")))
        #expect(HolidayArrangement(year: 2027, rests: [try day("2026-12-31")], makeUpDays: []) == nil)
        #expect(HolidayArrangement(year: 2027, rests: newYear.rests, makeUpDays: [newYear.rests[0]]) == nil)
        #expect(WorkingCalendar(version: 1, arrangements: [newYear, newYear]) == nil)
    }

    @Test("the trace tells each run of days and why it counted or not")
    func trace() throws {
        let deadline = calendar.due(
            accepted: try day("2026-09-23"), workingDays: 4, suspended: [try span("2026-09-28/2026-09-29")])
        #expect(
            deadline.trace == [
                "2026-09-23 not counted (the day of acceptance)",
                "2026-09-24 counted, day 1",
                "2026-09-25…2026-09-27 holiday",
                "2026-09-28 suspended",
                "2026-09-29…2026-09-30 counted, days 2…3",
                "2026-10-01…2026-10-07 holiday",
                "2026-10-08 counted, day 4",
                "due 2026-10-08",
            ])
    }

    private func working(_ accepted: String, _ limit: Int, _ spans: [String] = []) throws -> String {
        "\(calendar.due(accepted: try day(accepted), workingDays: limit, suspended: try spans.map(span)).due)"
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func span(_ text: String) throws -> Suspension {
        let ends = text.split(separator: "/")
        return try #require(Suspension(from: day(String(ends[0])), to: day(String(ends[1]))))
    }
}
