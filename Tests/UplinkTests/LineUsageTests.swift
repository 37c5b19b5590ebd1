import Chronology
import Requirements
import Testing
import Uplink

@Suite("bytes used", .requirement("E13"))
struct LineUsageTests {
    func date(_ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: month, day: day))
    }

    @Test("days add up to their month, and another month is not counted")
    func months() throws {
        var usage = LineUsage()
        usage.add(sent: 100, received: 10, on: try date(10, 31))
        usage.add(sent: 200, received: 20, on: try date(11, 1))
        usage.add(sent: 1000, received: 0, on: try date(11, 10))
        usage.add(sent: 500, received: 70, on: try date(11, 10))
        usage.add(sent: 0, received: 0, on: try date(11, 11))
        #expect(usage.today(try date(11, 10)) == .init(sent: 1500, received: 70))
        #expect(usage.today(try date(11, 11)) == .init())
        #expect(usage.month(of: try date(11, 11)) == .init(sent: 1700, received: 90))
        #expect(usage.expected(inMonthOf: try date(11, 10)) == 1790 * 30 / 10)
        #expect(usage.days.count == 3)
    }

    @Test("what is written is read again, and damage costs a line")
    func text() throws {
        var usage = LineUsage()
        usage.add(sent: 7, received: 8, on: try date(2, 28))
        usage.add(sent: 9, received: 1, on: try date(2, 27))
        #expect(usage.text == "20511 9 1\n20512 7 8\n")
        #expect(LineUsage(text: usage.text) == usage)
        #expect(LineUsage(text: "20511 9 1\nrubbish 1 2\n20512 -7 8\n1\n").days.map(\.sent) == [9])
        #expect(LineUsage(text: usage.text).expected(inMonthOf: try date(2, 28)) == 25)
    }

    @Test("days long past are forgotten")
    func past() throws {
        var usage = LineUsage()
        usage.add(sent: 1, received: 1, on: try date(1, 1))
        usage.add(sent: 1, received: 1, on: try date(3, 1))
        #expect(usage.days.count == 2)
        usage.add(sent: 1, received: 1, on: try date(5, 1))
        #expect(usage.days.map(\.date) == [try date(3, 1), try date(5, 1)])
    }
}
