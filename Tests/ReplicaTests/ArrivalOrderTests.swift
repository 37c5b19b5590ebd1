import Casework
import Chronology
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// Authority in time (architecture.md §6): what an act is worth follows from the entries held, in whatever order they came.
@Suite("Every order of arrival gives the same state")
struct ArrivalOrderTests {
    /// The journals that decide what a stolen station's acts are worth, as frames of one entry run each.
    private struct Story {
        let world: World
        let frames: [[UInt8]]
        let expected: [UInt8]
        let cases: [String]
    }

    /// Received and heard; received and not heard; the station stolen and revoked by the district; an act that was backdated; one
    /// of the unheard ones released by the town; the clerk's roles changed in between.
    private func story() throws -> Story {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let village = world.village
        let clerk = try village.officer("wangju", [.intakeClerk])
        let heard = try village.receive("甲", by: clerk)
        try world.settle()
        let unheard = try village.receive("乙", by: clerk)
        let received = try #require(village.replica.caseView(unheard).folded.history.first).filed.id
        _ = try village.replica.appoint(login: "wangju", name: "wangju", roles: [.intakeClerk, .issuer])
        // The thief turns the clock back, beyond the last receipt.
        world.clock.time = world.clock.time + -6 * 3600
        try village.restart(seed: 93)
        let backdated = try village.receive("丙", by: clerk)
        _ = try village.replica.file(.accept(Remark(signature: .byHand)), into: heard, by: clerk)
        world.clock.time = world.clock.time + 6 * 3600
        try world.exchange(world.town, world.district)
        try world.district.replica.revoke(village.replica.identity.node, reason: "被盗")
        // The town had not heard of the revocation when it took what came.
        try world.exchange(village, world.town)
        try world.exchange(world.town, world.district)
        let event = try #require(world.town.replica.withheldEvents().first { $0.event.bytes == received.bytes })
        try world.town.replica.release(event.event, reason: "已向申请人核实")
        try world.exchange(world.town, world.district)
        #expect(try world.district.replica.caseView(unheard).folded.stage == .received)
        #expect(try world.district.replica.cases().contains { $0.number == backdated } == false)
        #expect(try world.district.replica.caseView(heard).folded.stage == .received)
        #expect(try world.town.replica.withheldEvents() == world.district.replica.withheldEvents())
        #expect(
            try world.town.digest(of: village.replica.identity.division)
                == world.district.digest(of: village.replica.identity.division))

        return Story(
            world: world, frames: try world.district.frames(),
            expected: try world.district.digest(of: village.replica.identity.division),
            cases: [heard, unheard])
    }

    /// What a reader sees of the cases: stages, what is withheld and why, legal times.
    private func state(_ replica: Replica, _ cases: [String]) throws -> [String] {
        try cases.flatMap { number in
            let folded = try replica.caseView(number).folded
            return ["\(number) \(folded.stage)"]
                + folded.history.map { "\($0.filed.id) \($0.place) \($0.filed.legalLowerBound.milliseconds)" }
        } + replica.withheldEvents().map { "\($0.event) \($0.reason)" }
    }

    @Test("a stolen station: revocation, release, backdated entries and receipts in any order")
    func permuted() throws {
        let story = try story()
        for seed: UInt64 in 1...6 { try read(story, inOrderOf: seed) }
    }

    private func read(_ story: Story, inOrderOf seed: UInt64) throws {
        let world = story.world
        // It holds nothing but its own certificates.
        let reader = try world.child(of: world.city, "reader \(seed)", "419902000000", .district, "1000", 500 &+ seed)
        try reader.take(story.frames, from: world.district, inOrderOf: seed)
        #expect(try state(reader.replica, story.cases) == state(world.district.replica, story.cases))
        // `verify` compares the tables with a rebuild, which is one more order.
        #expect(try reader.digest(of: world.village.replica.identity.division) == story.expected)
    }
}
