import Casework
import Chronology
import Jurisdiction
import Replica
import Requirements
import Testing

@Suite("A clock that is wrong")
struct ClockTests {
    private static let elevenYears: Int64 = 4018 * 86_400

    @Test(
        "told the time, a machine years ahead dates its acts by that; entries keep the wall clock", .requirement("Z05"))
    func ahead() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let (good, today) = (world.clock.time, world.clock.time.civilDate)
        try world.village.replica.observe(parentTime: good, knows: true)
        world.clock.time = good + Self.elevenYears
        #expect(world.village.replica.legalNow() == good)
        #expect(world.village.replica.clockDoubt == Self.elevenYears)
        let number = try world.village.receive("甲", by: clerk)
        let event = try #require(try world.village.replica.caseView(number).folded.history.first).filed
        #expect(event.wall == world.clock.time)
        #expect(CaseNumber(number)?.year == today.year)
        // A minute of difference is the wall clock's.
        world.clock.time = good + 60
        #expect(world.village.replica.legalNow() == world.clock.time)
    }

    @Test("never connected and years ahead: it says so, dates by its enrolment, and is right after the first contact")
    func neverConnected() throws {
        let world = try World()
        let replica = world.village.replica
        let good = world.clock.time
        #expect(replica.clockDoubt == nil)
        world.clock.time = good + Self.elevenYears
        #expect(replica.clockDoubt == Self.elevenYears)
        #expect(replica.legalNow() == good)
        #expect(try replica.standing().clockDoubt == Self.elevenYears)
        try replica.observe(parentTime: good + 3600, knows: true)
        #expect(replica.legalNow() == good + 3600)
        #expect(replica.clockDoubt == Self.elevenYears - 3600)
    }

    @Test("switched off for a month, a good clock is believed and nobody doubts it")
    func afterASilence() throws {
        let world = try World()
        try world.village.replica.observe(parentTime: world.clock.time, knows: true)
        try world.village.restart(seed: 7)
        world.clock.advance(seconds: 30 * 86_400)
        #expect(world.village.replica.legalNow() == world.clock.time)
        #expect(world.village.replica.clockDoubt == nil)
    }

    @Test("a parent that was itself not told the time bounds the clock from below only")
    func bound() throws {
        let world = try World()
        let good = world.clock.time
        try world.village.replica.observe(parentTime: good + 60, knows: false)
        world.clock.time = good + 3 * 86_400
        #expect(world.village.replica.legalNow() == world.clock.time)
        #expect(world.village.replica.clockDoubt == nil)
        world.clock.time = good
        #expect(world.village.replica.legalNow() == good + 60)
        #expect(!world.village.replica.isToldTheTime)
    }

    @Test("what a parent said is known after a restart, though this process had counted as far by itself")
    func outlivesTheProcess() throws {
        let world = try World()
        try world.village.replica.observe(parentTime: world.clock.time, knows: true)
        world.clock.advance(seconds: 9 * 86_400)
        let told = world.village.replica.trustedNow()
        try world.village.replica.observe(parentTime: told, knows: true)
        try world.village.restart(seed: 7)
        #expect(world.village.replica.trustedNow() == told)
    }

    @Test("once told, a jump beyond two days is the root's to say; no time after the root's end is anybody's")
    func jump() throws {
        let world = try World()
        let (replica, good) = (world.village.replica, world.clock.time)
        try replica.observe(parentTime: Instant(milliseconds: .max), knows: true)
        #expect(!replica.isToldTheTime)
        try replica.observe(parentTime: good, knows: true)
        try replica.observe(parentTime: good + 3 * 86_400, knows: true)
        #expect(replica.trustedNow() == good)
    }

    @Test(
        "a receipt bounds what claims to be later than it, whether or not the process saw it written; the rest stays",
        arguments: [false, true])
    func receipts(afterRestart: Bool) throws {
        let (world, clerk) = try World.opened()
        let good = world.clock.time
        let onTime = try world.village.receive("甲", by: clerk)
        world.clock.time = good + Self.elevenYears
        let ahead = try world.village.receive("乙", by: clerk)
        world.clock.time = good
        if afterRestart { try world.village.restart(seed: 7) }
        try world.exchange(world.village, world.town)
        for node in [world.village, world.town] {
            func filed(_ number: String) throws -> FiledEvent {
                try #require(try node.replica.caseView(number).folded.history.first).filed
            }
            #expect(try filed(onTime).legalLowerBound == filed(onTime).wall, "\(node.name)")
            #expect(try filed(ahead).wall == good + Self.elevenYears)
            #expect(try filed(ahead).legalLowerBound <= good, "\(node.name)")
            // A rebuild folds everything.
            guard case .sound = try node.replica.verify(scope: nil) else {
                Issue.record("\(node.name): \(try node.replica.verify(scope: nil))")
                return
            }
        }
    }
}
