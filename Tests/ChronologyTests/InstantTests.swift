import Chronology
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("2026-11-22T08:00:00+08:00", 1_795_305_600_000, "2026-11-22T08:00:00+08:00"),
        ("2026-11-22T00:00:00Z", 1_795_305_600_000, "2026-11-22T08:00:00+08:00"),
        ("2026-11-21T18:30:00-05:30", 1_795_305_600_000, "2026-11-22T08:00:00+08:00"),
        ("2026-11-22t08:00:00.25+08:00", 1_795_305_600_250, "2026-11-22T08:00:00.250+08:00"),
        ("1970-01-01T00:00:00.001999z", 1, "1970-01-01T08:00:00.001+08:00"),
        ("1969-12-31T23:59:59.999Z", -1, "1970-01-01T07:59:59.999+08:00"),
        ("1969-12-31T15:59:59.999Z", -28_800_001, "1969-12-31T23:59:59.999+08:00"),
    ])
    func readsAnyOffsetAndWritesChinaTime(text: String, milliseconds: Int64, printed: String) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant == Instant(milliseconds: milliseconds))
        #expect(instant.rfc3339 == printed)
        #expect(Instant(rfc3339: printed) == instant)
    }

    @Test(arguments: [
        "2026-11-22T08:00:00", "2026-11-22 08:00:00+08:00", "2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z",
        "2016-12-31T23:59:60Z", "2026-11-22T08:00:00.Z", "2026-11-22T08:00:00+0800", "2026-11-22T08:00:00+24:00",
        "2026-11-22T08:00:00ZZ", "2026-02-30T08:00:00Z", "2026-11-22T08:00Z", "", "2026-11-22T08:00:00Z ",
    ])
    func refuses(text: String) { #expect(Instant(rfc3339: text) == nil) }

    @Test func everyPrefixOfATimeIsRefused() {
        let text = "2026-11-22T08:00:00.125+08:00"
        for length in 0..<text.utf8.count { #expect(Instant(rfc3339: text.prefix(length)) == nil) }
    }

    @Test func midnightInChinaTurnsTheDay() throws {
        let date = try #require(CivilDate("2026-10-01"))
        let midnight = Instant(date)
        #expect(midnight.rfc3339 == "2026-10-01T00:00:00+08:00")
        #expect(midnight.civilDate == date)
        #expect(midnight.timeOfDay == TimeOfDay(hour: 0, minute: 0))
        #expect(Instant(milliseconds: midnight.milliseconds - 1).civilDate.description == "2026-09-30")
        #expect(Instant(date, hour: 24) == Instant(date.adding(days: 1)))
        #expect(Instant(date, hour: 14, minute: 30).timeOfDay.description == "14:30")
        let lastSecond = Instant(date, hour: 23, minute: 59, second: 59)
        #expect(lastSecond.timeOfDay == TimeOfDay(hour: 23, minute: 59, second: 59))
    }

    @Test func theEndsOfTheTimeLineCanBePrinted() {
        #expect(Instant.distantFuture.civilDate.year == 292_278_994)
        #expect(Instant.distantPast.rfc3339 == "-292275055-05-17T00:47:04.192+08:00")
        #expect(TimeOfDay(hour: 24, minute: 0) == nil)
    }
}
