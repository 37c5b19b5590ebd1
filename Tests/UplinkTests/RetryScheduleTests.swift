import Requirements
import Testing
import Uplink

@Suite("when to call again", .requirement("E13"))
struct RetryScheduleTests {
    @Test(
        "while nobody answers, the longest wait is five seconds, and later a sixtieth of the time that the line was away"
    )
    func unanswered() {
        var schedule = RetrySchedule()
        var away = Duration.zero
        while away < .seconds(300) {
            let wait = schedule.lost(.unanswered, draw: .max)
            #expect(wait == .seconds(5))
            away += wait
        }
        while away < .seconds(20 * 3600) {
            let wait = schedule.lost(.unanswered, draw: .max)
            #expect(wait >= .seconds(5) && wait <= min(away / 60 + .milliseconds(1), .seconds(300)))
            away += wait
        }
        #expect(schedule.lost(.unanswered, draw: .max) == .seconds(300))
        schedule.succeeded()
        #expect(schedule.lost(.unanswered, draw: .max) == .seconds(5))
    }

    @Test("a night without an answer costs a few hundred calls")
    func night() {
        var schedule = RetrySchedule()
        var (away, calls) = (Duration.zero, 0)
        while away < .seconds(14 * 3600) {
            away += schedule.lost(.unanswered, draw: 1 << 63)
            calls += 1
        }
        #expect(calls < 900)
    }

    @Test("what costs a handshake waits twice as long each time, up to the ceiling")
    func doubling() {
        var schedule = RetrySchedule(first: .seconds(2), ceiling: .seconds(300))
        let longest = (0..<9).map { _ in schedule.lost(.fruitless, draw: .max) }
        #expect(longest == [2, 4, 8, 16, 32, 64, 128, 256, 300].map { .seconds($0) })
        for _ in 0..<100 { #expect(schedule.lost(.fruitless, draw: .max) <= .seconds(300)) }
        schedule.succeeded()
        #expect(schedule.lost(.fruitless, draw: .max) == .seconds(2))
    }

    @Test("a line that is cut again and again while frames move is called again at once each time")
    func progress() {
        var schedule = RetrySchedule(first: .seconds(2))
        for _ in 0..<5 { _ = schedule.lost(.fruitless, draw: .max) }
        for _ in 0..<20 { #expect(schedule.lost(.afterProgress, draw: .max) == .seconds(2)) }
        #expect(schedule.lost(.fruitless, draw: .max) == .seconds(2))
    }

    @Test("any share of the longest wait can be drawn")
    func jitter() {
        var schedule = RetrySchedule(first: .seconds(4))
        #expect(schedule.lost(.afterProgress, draw: 0) == .zero)
        #expect(schedule.lost(.afterProgress, draw: 1 << 63) == .milliseconds(2000))
        #expect(schedule.lost(.afterProgress, draw: 1 << 62) == .milliseconds(1000))
    }
}
