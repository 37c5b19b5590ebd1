import Chronology
import Exchange
import Requirements
import Testing

@Suite("what a line may cost", .requirement("E13"))
struct LineBudgetTests {
    private func at(_ text: String) throws -> Instant { try #require(Instant(rfc3339: "\(text):00+08:00")) }

    @Test("nothing is held back without a bound, and below it")
    func free() throws {
        let noon = try at("2026-11-22T12:00")
        #expect(LineBudget().hold(today: .max, month: .max, at: noon) == nil)
        let budget = LineBudget(bytesADay: 1000, bytesAMonth: 30_000)
        #expect(budget.hold(today: 999, month: 29_999, at: noon) == nil)
    }

    @Test("a day's bytes are back at midnight in China, a month's on the first")
    func bytes() throws {
        let budget = LineBudget(bytesADay: 1000, bytesAMonth: 30_000)
        let late = try at("2026-12-31T23:59")
        #expect(budget.hold(today: 1000, month: 2000, at: late) == .init(.day, until: try at("2027-01-01T00:00")))
        let noon = try at("2026-11-22T12:00")
        #expect(budget.hold(today: 1000, month: 30_000, at: noon) == .init(.month, until: try at("2026-12-01T00:00")))
        #expect(budget.hold(today: 0, month: 30_000, at: noon)?.bound == .month)
        #expect(LineBudget(bytesADay: 0).hold(today: 0, month: 0, at: noon)?.bound == .day)
    }

    @Test(
        "hours, over midnight too",
        arguments: [
            ("08:00-18:00", "2026-11-22T08:00", nil), ("08:00-18:00", "2026-11-22T17:59", nil),
            ("08:00-18:00", "2026-11-22T18:00", "2026-11-23T08:00"),
            ("08:00-18:00", "2026-11-22T07:59", "2026-11-22T08:00"),
            ("22:00-06:00", "2026-11-22T23:00", nil), ("22:00-06:00", "2026-11-22T05:59", nil),
            ("22:00-06:00", "2026-11-22T06:00", "2026-11-22T22:00"),
        ])
    func hours(_ hours: String, _ now: String, _ until: String?) throws {
        let span: LineBudget.Hours = try #require(LineBudget.Hours(hours))
        let budget = LineBudget(hours: span)
        let hold = try until.map { LineBudget.Hold(.hours, until: try at($0)) }
        #expect(budget.hold(today: 0, month: 0, at: try at(now)) == hold)
    }

    @Test("what is free again outside the hours waits for them")
    func both() throws {
        let budget = LineBudget(bytesADay: 10, hours: LineBudget.Hours("08:00-18:00"))
        let hold = budget.hold(today: 10, month: 10, at: try at("2026-11-22T12:00"))
        #expect(hold == .init(.day, until: try at("2026-11-23T08:00")))
    }

    @Test(
        "hours that are none",
        arguments: ["", "8:00-18:00", "08:00", "08:00-08:00", "24:00-06:00", "08:00-18:00-20:00", "08.00-18.00"])
    func noHours(_ text: String) { #expect(LineBudget.Hours(text) == nil) }
}
