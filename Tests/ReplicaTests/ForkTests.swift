import Casework
import Chronology
import Journal
import Jurisdiction
import Replica
import Requirements
import Testing

@Suite("Two branches of one journal: a restored disk, a cloned one")
struct ForkTests {
    let world: World
    let clerk: Officer
    /// A case that both machines know.
    let common: String
    let other: TestNode

    init() throws {
        (world, clerk) = try World.opened()
        common = try world.village.receive("甲", by: clerk)
        try world.settle()
        other = try world.village.copied(as: "copy", seed: 900)
    }

    private func parents(of number: String, at node: TestNode) throws -> [[EventID]] {
        try node.replica.caseView(number).folded.history.map(\.filed).filter { $0.event.name != .receive }.map(
            \.parents)
    }

    @Test(
        "what one branch was given a receipt for does not vouch for the other, though it stands at the same positions")
    func receiptOfTheOtherBranch() throws {
        let kept = try world.village.receive("乙", by: clerk)
        try world.exchange(world.village, world.town)
        #expect(try world.village.replica.standing().waiting.entries == 0)

        let lonely = try other.receive("丙", by: clerk)
        let before = try other.replica.standing().waiting
        #expect(before.cases == 1)
        try world.carry(from: world.town, to: other)
        #expect(try other.replica.caseView(kept).folded.stage == .received)
        #expect(try other.replica.standing().waiting == before)
        #expect(try other.replica.standing().forks.count == 1)
        let held = try other.replica.caseView(lonely).events.flatMap(\.held).map(\.level)
        #expect(held == [.village])
        #expect(try other.replica.caseView(kept).events.flatMap(\.held).map(\.level) == [.village, .town])

        try world.exchange(other, world.town)
        #expect(try other.replica.standing().waiting.entries == 0)
        #expect(try other.replica.caseView(lonely).events.flatMap(\.held).map(\.level) == [.village, .town])
    }

    @Test("an hour that only the other branch was heard at bounds nothing here", .requirement("Z05"))
    func boundOfTheOtherBranch() throws {
        _ = try world.village.receive("乙", by: clerk)
        try world.exchange(world.village, world.town)
        world.clock.advance(seconds: 3 * 3600)
        let wall = world.clock.wall()
        let lonely = try other.receive("丙", by: clerk)
        try world.carry(from: world.town, to: other)
        let times = try other.replica.caseView(lonely).folded.history.map(\.filed.legalLowerBound)
        #expect(times == [wall])
    }

    @Test("acts of the two branches in one case are concurrent, whichever came first")
    func concurrency() throws {
        _ = try world.village.replica.file(.accept(Remark(signature: .byHand)), into: common, by: clerk)
        // One entry more, so that the positions tell the branches apart the wrong way round.
        _ = try other.receive("丙", by: clerk)
        _ = try other.replica.file(
            .step(.withdraw, reason: "by-applicant", Remark(signature: .byHand)), into: common, by: clerk)
        try world.exchange(other, world.town)
        try world.exchange(world.village, world.district)
        try world.exchange(world.village, world.town)
        try world.exchange(world.town, world.district)
        try world.exchange(other, world.town)
        let received = try #require(try world.town.replica.caseView(common).folded.history.first).filed.id
        for node in [world.town, world.district, world.village, other] {
            #expect(try parents(of: common, at: node) == [[received], [received]], "\(node.name)")
        }
        let scope = world.village.replica.identity.division
        let digest = try world.town.digest(of: scope)
        #expect(try world.district.digest(of: scope) == digest)
        #expect(
            try world.town.replica.caseView(common).folded == world.district.replica.caseView(common).folded)
    }

    @Test("the next run names both branches; a holder of one alone is told of the other first")
    func joined() throws {
        _ = try world.village.receive("乙", by: clerk)
        let lonely = try other.receive("丙", by: clerk)
        try world.exchange(other, world.town)
        try world.exchange(world.village, world.town)
        #expect(try world.town.replica.standing().forks.count == 1)
        try world.village.restart(seed: 77)
        let last = try world.village.receive("丁", by: clerk)
        let standing = try world.village.replica.standing()
        #expect(standing.forks.isEmpty)
        try world.exchange(world.village, world.town)
        #expect(try world.town.replica.standing().forks.isEmpty)
        #expect(try world.village.replica.standing().waiting.entries == 0)

        // The opening of the joined segment, offered to somebody who lacks one of the branches.
        let journal = try #require(try world.village.replica.caseView(last).events.first)
        #expect(journal.held.map(\.level) == [.village, .town])
        #expect(try world.village.replica.caseView(lonely).events.flatMap(\.held).map(\.level) == [.village, .town])
        try world.settle()
        let scope = world.village.replica.identity.division
        #expect(try world.village.digest(of: scope) == world.district.digest(of: scope))
    }

    @Test("what is folded does not depend on whether a receipt or what lies below it came first")
    func receiptBeforeItsSegment() throws {
        // Two runs, so that the receipt's tip is in a segment that comes last.
        _ = try world.village.receive("乙", by: clerk)
        try world.village.restart(seed: 78)
        _ = try world.village.receive("丙", by: clerk)
        try world.exchange(world.village, world.town)
        try world.exchange(world.town, world.district)
        let scope = world.village.replica.identity.division
        let expected = try world.district.digest(of: scope)
        // `verify` compares the tables with a rebuild: a case that was not folded again would show there.
        #expect(try world.town.digest(of: scope) == expected)
    }
}
