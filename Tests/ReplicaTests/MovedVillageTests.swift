import Casework
import Chronology
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// 区划调整: a village goes to another town under a new code.
@Suite("A village moved to another town")
struct MovedVillageTests {
    let world: World
    let clerk: Officer
    let other: TestNode
    let code: DivisionCode
    var old: DivisionCode { get throws { try #require(DivisionCode("419902100202")) } }

    init() throws {
        world = try World()
        other = try world.child(of: world.district, "other town", "419902101000", .town, "1200", 600)
        try world.publishDemoCatalog()
        try world.settle()
        try world.exchange(other, world.district)
        clerk = try world.village.officer("wangju", [.intakeClerk])
        code = try #require(DivisionCode("419902101205"))
    }

    private func move() throws {
        try world.district.replica.move(old, to: other.replica.identity.division, as: code)
        try world.exchange(other, world.district)
        try world.exchange(world.town, world.district)
        try other.replica.certify(world.village.replica.identity.chain)
        try world.exchange(world.village, other)
    }

    @Test("its cases stay known to the old town and become known to the new one; new ones concern the new one alone")
    func moved() throws {
        let before = try world.village.receive("甲", by: clerk)
        try world.settle()
        #expect(try other.replica.cases().isEmpty)
        try move()
        #expect(other.replica.identity.division == DivisionCode("419902101000"))
        #expect(world.village.replica.identity.division == code)
        #expect(world.village.replica.identity.parentPost == other.replica.identity.post)
        #expect(try other.replica.cases().map(\.number) == [before])

        let after = try world.village.receive("乙", by: clerk)
        _ = try world.village.replica.file(.accept(Remark(signature: .byHand)), into: before, by: clerk)
        // Receipts go up and come down again.
        for _ in 0..<3 {
            try world.exchange(world.village, other)
            try world.exchange(other, world.district)
            try world.exchange(world.town, world.district)
        }
        try world.exchange(other, world.district)
        try world.exchange(world.village, other)
        #expect(try world.town.replica.cases().map(\.number) == [before])
        #expect(try world.town.replica.caseView(before).folded.stage == .accepted)
        #expect(try Set(other.replica.cases().map(\.number)) == [before, after])
        #expect(try world.village.replica.standing().waiting.entries == 0)
        #expect(try other.replica.standing().children.map(\.node) == [world.village.replica.identity.node])
        #expect(try world.town.replica.standing().children.isEmpty)
        for node in [world.town, world.village, other] {
            #expect(try node.digest(of: old) == world.district.digest(of: old), "\(node.name)")
        }
        #expect(try world.village.digest(of: code) == world.district.digest(of: code))
    }

    @Test(
        "the new town keeps the scans of its village, also under a code that sorts before the town's, and the old one no more"
    )
    func scans() throws {
        try move()
        let author = world.village.replica.identity.node
        #expect(try other.replica.read { db in try other.replica.keeps(scansOf: author, db) })
        try world.exchange(other, world.district)
        try world.exchange(world.town, world.district)
        #expect(try !world.town.replica.read { db in try world.town.replica.keeps(scansOf: author, db) })
    }

    @Test("whoever follows the new town or the village serves the old code too, and the old town's does not")
    func replaced() throws {
        try move()
        let district = world.district.replica
        func served(_ post: DivisionCode, by node: Replica) throws -> [DivisionCode] {
            try node.enrol(division: post, name: "\(post)", parentAddresses: []).attributes.divisions
        }
        let town = other.replica.identity.division
        #expect(try served(town, by: district) == [town, old].sorted())
        #expect(try served(code, by: other.replica) == [old, code].sorted())
        let former = world.town.replica.identity.division
        #expect(try served(former, by: district) == [former])
    }

    @Test("a village that moved today does not move on today: the register would not hold together")
    func movedOn() throws {
        try move()
        let last = try #require(DivisionCode("419902100205"))
        #expect(throws: AuthorityRefusal.self) {
            try world.district.replica.move(code, to: world.town.replica.identity.division, as: last)
        }
    }

    @Test("what the old town gave a receipt for stays bounded by it")
    func bounded() throws {
        // A clock that is ahead: only the receipt says how far.
        world.clock.time = world.clock.time + 4 * 3600
        let number = try world.village.receive("甲", by: clerk)
        world.clock.time = world.clock.time + -4 * 3600
        try world.settle()
        let bound = try world.district.replica.caseView(number).folded.history.map(\.filed.legalLowerBound)
        try move()
        try world.exchange(other, world.district)
        for node in [world.district, world.town, world.village, other] {
            #expect(
                try node.replica.caseView(number).folded.history.map(\.filed.legalLowerBound) == bound, "\(node.name)")
        }
    }

    @Test("in whatever order certificates, receipts and cases come, they come to the same")
    func anyOrder() throws {
        let first = try world.village.receive("甲", by: clerk)
        try world.settle()
        world.clock.time = world.clock.time + 4 * 3600
        let unheard = try world.village.receive("乙", by: clerk)
        world.clock.time = world.clock.time + -4 * 3600
        // The new parent alone gives a receipt for what the village did under its old code.
        try move()
        try world.exchange(world.village, other)
        for _ in 0..<2 {
            try world.exchange(other, world.district)
            try world.exchange(world.town, world.district)
        }
        func times(_ node: TestNode) throws -> [Int64] {
            try [first, unheard].flatMap { number in
                try node.replica.caseView(number).folded.history.map(\.filed.legalLowerBound.milliseconds)
            }
        }
        let (frames, expected) = (try world.district.frames(), try times(world.district))
        for seed: UInt64 in 1...6 {
            let reader = try world.child(
                of: world.city, "reader \(seed)", "419902000000", .district, "1000", 800 &+ seed)
            try reader.take(frames, from: world.district, inOrderOf: seed)
            #expect(try times(reader) == expected, "\(seed)")
            _ = try reader.digest(of: old)
        }
    }

    @Test("a code that is taken, a town that is not below, and a post that is not above are refused")
    func refused() throws {
        let district = world.district.replica
        #expect(throws: AuthorityRefusal.self) {
            try district.move(old, to: other.replica.identity.division, as: world.town.replica.identity.division)
        }
        #expect(throws: AuthorityRefusal.self) {
            try district.move(old, to: #require(DivisionCode("419903100000")), as: code)
        }
        #expect(throws: AuthorityRefusal.self) {
            try world.town.replica.move(old, to: other.replica.identity.division, as: code)
        }
    }
}
