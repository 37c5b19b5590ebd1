import Casework
import Chronology
import Dealings
import Exchange
import GRDB
import Journal
import Jurisdiction
import Neighbours
import Requirements
import Testing

@testable import Replica

@Suite("what a stick tells of what is held above", .requirement("Z12"))
struct CustodyByStickTests {
    /// The district has one entry of a case no more; the town tells it on.
    private func rot(_ world: World) throws {
        let district = world.district.replica
        let arrival = try #require(
            try district.read { db in try Int64.fetchOne(db, sql: "SELECT min(entry) FROM case_event") })
        try district.write { db in try district.note(damaged: [arrival], db) }
        try world.meet(world.town, world.district)
    }

    private func mend(_ world: World) throws {
        try world.district.replica.write { db in try db.execute(sql: "DELETE FROM damaged") }
        try world.meet(world.town, world.district)
    }

    @Test("a stick that was made before a line does not say again what the line took back; one made since counts")
    func olderThanALine() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let monday = try world.town.bundles(for: world.village)
        world.clock.advance(seconds: 86_400)
        try rot(world)
        try world.meet(world.village, world.town)
        world.clock.advance(seconds: 86_400)
        for file in monday { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 0)
        // Nor does a later line confirm it.
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().privateParts == 0)

        try mend(world)
        for file in try world.town.bundles(for: world.village) { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 3)
    }

    @Test("a line that was cut before its end took it back all the same")
    func cutLine() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let monday = try world.town.bundles(for: world.village)
        try rot(world)
        let (village, town) = (world.village.replica, world.town.replica)
        try village.keep(try town.custody(for: world.town.peer(world.village)), from: town.identity.node)
        for file in monday { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 0)
    }

    @Test("it is believed for a week from when it was made, however late it arrives")
    func dated() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let stick = try world.town.bundles(for: world.village)
        world.clock.advance(seconds: 8 * 86_400)
        for file in stick { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 0)
        for file in try world.town.bundles(for: world.village) { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 0, "what the district told the town is as old")
        try world.meet(world.town, world.district)
        for file in try world.town.bundles(for: world.village) { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 3)
    }

    @Test("while a line is open a stick tells something else: the next line tells it anew, and confirms nothing")
    func besideALine() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let (village, town) = (world.village.replica, world.town.replica)
        try village.keep(try town.custody(for: world.town.peer(world.village)), from: town.identity.node)
        let memory = try Memory(bytes: try #require(try village.memory(of: town.identity.node)))
        for file in try world.town.bundles(for: world.village) { try world.village.take(file) }
        var settled = memory
        settled.settled = Vector()
        try village.remember(settled, of: world.village.peer(world.town), isWhole: true)
        #expect(try Memory(bytes: try #require(try village.memory(of: town.identity.node))).custody == Custody())
    }

    @Test("a line that was cut once custody was told was no whole one: it says nothing of the stick in the pocket")
    func cutAfterCustody() throws {
        let (world, _, _) = try World.populated()
        let (village, town) = (world.village.replica, world.town.replica)
        _ = try world.town.bundles(for: world.village)
        try village.keep(try town.custody(for: world.town.peer(world.village)), from: town.identity.node)
        let told = try village.told(by: town.identity.node)
        var memory = try Memory(bytes: try #require(try village.memory(of: town.identity.node)))
        memory.settled = Vector()
        try village.remember(memory, of: world.village.peer(world.town), isWhole: false)
        #expect(try village.told(by: town.identity.node) == told)
        #expect(try world.village.rows("SELECT max(superseded) FROM neighbour") == 0)
        try village.remember(memory, of: world.village.peer(world.town), isWhole: true)
        #expect(try village.told(by: town.identity.node) == Vector())
        #expect(try world.village.rows("SELECT max(superseded) FROM neighbour") == 1)
    }

    @Test("of two bundles of one number nobody knows which is older: neither is believed")
    func twins() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let old = try world.town.copied(as: "old town", seed: 71)
        try rot(world)
        let first = try world.town.bundles(for: world.village)
        let second = try old.bundles(for: world.village)
        for file in first { try world.village.take(file) }
        for file in second { try world.village.take(file) }
        #expect(try world.village.tidyUp().privateParts == 0)
    }

    @Test("holdings of an older stick do not hide what a line told")
    func told() throws {
        let (world, clerk, _) = try World.populated()
        let monday = try world.town.bundles(for: world.village)
        _ = try world.closedCase("申请人九", by: clerk)
        try world.meet(world.village, world.town)
        let told = try world.village.replica.told(by: world.town.replica.identity.node)
        for file in monday { try world.village.take(file) }
        #expect(try world.village.replica.told(by: world.town.replica.identity.node) == told)
    }
}
