import Testing
import Uplink

@Suite("when to call again")
struct RetryScheduleTests {
    @Test("the longest wait doubles up to the ceiling")
    func doubling() {
        var schedule = RetrySchedule(first: .seconds(2), ceiling: .seconds(300))
        let longest = (0..<9).map { _ in schedule.failed(draw: .max) }
        #expect(longest == [2, 4, 8, 16, 32, 64, 128, 256, 300].map { .seconds($0) })
    }

    @Test("any share of it can be drawn")
    func jitter() {
        var schedule = RetrySchedule(first: .seconds(2), ceiling: .seconds(300))
        #expect(schedule.failed(draw: 0) == .zero)
        #expect(schedule.failed(draw: 1 << 63) == .milliseconds(2000))
        #expect(schedule.failed(draw: 1 << 62) == .milliseconds(2000))
    }

    @Test("a completed exchange starts over, and no number of failures is too many")
    func reset() {
        var schedule = RetrySchedule(first: .seconds(2), ceiling: .seconds(300))
        for _ in 0..<100 { #expect(schedule.failed(draw: .max) <= .seconds(300)) }
        schedule.succeeded()
        #expect(schedule.failed(draw: .max) == .seconds(2))
    }
}
