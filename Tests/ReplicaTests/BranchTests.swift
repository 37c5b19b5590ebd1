import Casework
import Journal
import Jurisdiction
import Replica
import Testing

/// Two processes that go on from one memory: a virtual machine that was copied, or set back after its neighbours had heard it.
@Suite("Two entries at one place of one segment")
struct BranchTests {
    let world: World
    let clerk: Officer
    let other: TestNode
    var scope: DivisionCode { world.village.replica.identity.division }

    init() throws {
        (world, clerk) = try World.opened()
        try world.settle()
        other = try world.village.copied(as: "copy", seed: 900, withMemory: true)
    }

    private var everybody: [TestNode] { [world.city, world.district, world.town, world.village, other] }

    /// Every line, up and down, with both machines.
    private func settle() throws {
        for _ in 0..<2 {
            try world.settle()
            try world.exchange(other, world.town)
        }
        try world.settle()
    }

    private func check(holding numbers: [String]) throws {
        let digest = try world.town.digest(of: scope)
        for node in everybody {
            #expect(try node.digest(of: scope) == digest, "\(node.name)")
            #expect(try node.replica.standing().parked == 0, "\(node.name)")
            for number in numbers {
                // Of two that carry it, each.
                for line in try node.replica.find(number) {
                    #expect(try node.replica.caseView(line.number).folded.stage == .received, "\(node.name)")
                }
                #expect(try !node.replica.find(number).isEmpty, "\(node.name)")
            }
        }
    }

    @Test("both are kept, applied and passed on, whichever came first; a person is told; the next opening joins them")
    func parted() throws {
        let same = try (world.village.receive("乙", by: clerk), other.receive("乙", by: clerk))
        #expect(same.0 == same.1)
        try world.exchange(world.village, world.town)
        let one = try world.village.receive("丙", by: clerk)
        _ = try world.village.receive("戊", by: clerk)
        let two = try other.receive("丁", by: clerk)
        #expect(one == two)

        // The town hears the one first, the district the other.
        try world.exchange(world.village, world.town)
        try world.exchange(other, world.district)
        try world.exchange(other, world.town)
        #expect(try world.town.replica.standing().forks.count == 1)
        #expect(try world.town.replica.cases().count == 4)
        try world.exchange(world.village, world.town)
        try settle()
        #expect(try other.replica.standing().forks.count == 1)
        #expect(try world.village.replica.standing().waiting.entries == 0)
        try check(holding: [same.0])
        #expect(try world.district.replica.cases().count == 4)

        let next = try other.receive("己", by: clerk)
        #expect(try other.replica.standing().forks.isEmpty)
        let after = try world.village.receive("庚", by: clerk)
        try settle()
        try check(holding: [same.0, next, after])
        // Both went on under tags of their own: two tips as after any copy, until the next run of either.
        try other.restart(seed: 77)
        _ = try other.receive("辛", by: clerk)
        try settle()
        #expect(try world.town.replica.standing().forks.isEmpty)
        try check(holding: [same.0, next, after])
    }

    @Test("a process set back takes what it wrote before, and goes on in a segment of its own")
    func setBack() throws {
        let first = try world.village.receive("乙", by: clerk)
        let second = try world.village.receive("丙", by: clerk)
        try world.exchange(world.village, world.town)
        let same = try other.receive("乙", by: clerk)
        #expect(same == first)
        try world.exchange(other, world.town)
        #expect(try other.replica.caseView(second).folded.stage == .received)
        let third = try other.receive("丁", by: clerk)
        try world.exchange(other, world.town)
        #expect(try other.replica.standing().forks.isEmpty)
        #expect(try world.town.replica.standing().forks.isEmpty)
        #expect(try world.town.replica.caseView(third).folded.stage == .received)
        #expect(try world.town.digest(of: scope) == other.digest(of: scope))
    }

    @Test("two openings with one tag are two branches")
    func secondOpening() throws {
        let one = try world.village.receive("乙", by: clerk)
        world.clock.advance(seconds: 60)
        let two = try other.receive("丙", by: clerk)
        #expect(one == two)
        _ = try other.receive("戊", by: clerk)
        try world.exchange(world.village, world.town)
        try world.exchange(other, world.district)
        try world.exchange(other, world.town)
        try settle()
        #expect(try world.town.replica.standing().forks.count == 1)
        try check(holding: [])
        #expect(try world.district.replica.cases().count == 3)
        let next = try world.village.receive("丁", by: clerk)
        #expect(try world.village.replica.standing().forks.isEmpty)
        try settle()
        try check(holding: [next])
    }
}
