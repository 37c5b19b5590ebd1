import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Supervision
import Testing

@testable import Replica

@Suite("cases past their time")
struct RetentionTests {
    @Test("private parts go after a year, entries after two; every name, digest and figure stays")
    func village() throws {
        let (world, clerk, numbers) = try World.populated()
        let scope = world.village.replica.identity.division
        let month = CivilMonth(world.clock.wall().civilDate)
        let before = try world.town.replica.figures(of: scope, in: month)
        #expect(before.total.received == 3 && before.total.accepted == 3 && before.total.withdrawn == 3)
        #expect(try world.village.tidyUp() == Tidied())

        try world.pass(years: 1)
        let first = try world.village.tidyUp()
        #expect(first.privateParts == 3 && first.cases == 0)
        #expect(try world.village.replica.caseView(numbers[0]).folded.application == nil)
        #expect(try world.village.replica.find("申请人0").isEmpty)
        #expect(try world.town.replica.find("申请人0").count == 1)
        #expect(try world.village.verdict(scope) == world.town.verdict(scope))

        try world.pass(years: 1)
        let later = try world.closedCase("申请人9", by: clerk)
        try world.meetAll()
        let second = try world.village.tidyUp()
        #expect(second.cases == 3 && second.entries >= 9)
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[1]) }
        #expect(try world.village.replica.cases().map(\.number) == [later])
        #expect(try world.village.replica.figures(of: scope, in: month) == before)
        try world.meetAll()
        #expect(try world.village.verdict().hasPrefix("sound"))
        #expect(try world.village.verdict(scope) == world.district.verdict(scope))
        #expect(try world.town.replica.figures(of: scope, in: month) == before)

        // Another run of the process, and tables made anew, know no less.
        try world.village.restart(seed: 99)
        try world.village.replica.rebuild()
        #expect(try world.village.verdict(scope) == world.town.verdict(scope))
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[1]) }
        _ = try world.closedCase("申请人10", by: clerk)
        try world.meetAll()
        #expect(try world.village.verdict(scope) == world.town.verdict(scope))
    }

    @Test("nothing goes before the archive and one more have it, or after a week without their word")
    func held() throws {
        let (world, _, _) = try World.populated()
        func pass() throws {
            world.clock.advance(seconds: 3 * 366 * 86_400)
            try world.city.replica.fileBeacon()
        }
        try pass()
        try world.meet(world.district, world.city)
        try world.meet(world.town, world.district)
        let unheard = try world.village.tidyUp()
        #expect(unheard.privateParts == 0 && unheard.entries == 0 && unheard.kept == 3)
        // The archive's word may be years old; that the town has brought it now is what counts.
        let clerk = try world.village.officer("zhang", [.intakeClerk])
        _ = try world.closedCase("申请人7", by: clerk)
        try world.meet(world.village, world.town)
        let first = try world.village.tidyUp()
        #expect(first.cases == 3 && first.kept == 0)
        // What the town alone has is not in the archive.
        try pass()
        try world.meet(world.village, world.town)
        let second = try world.village.tidyUp()
        #expect(second.cases == 0 && second.kept == 1)
        try world.meetAll()
        #expect(try world.village.tidyUp().cases == 1)
        // The town has no other post between it and the archive: it needs a backup.
        #expect(try world.town.tidyUp().entries == 0)
        try world.town.backUp()
        let town = try world.town.tidyUp()
        #expect(town.cases == 3 && town.privateParts == 4)
        try world.meetAll()
        #expect(try world.district.tidyUp() == Tidied())
        let scope = world.village.replica.identity.division
        #expect(try world.town.verdict(scope) == world.district.verdict(scope))
        #expect(try world.village.verdict(scope) == world.district.verdict(scope))
    }

    @Test("a machine that was replaced holds nothing, whatever it said")
    func replacedArchive() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 3)
        try world.city.replica.revoke(world.district.replica.identity.node, reason: "stolen")
        try world.meet(world.district, world.city)
        try world.meet(world.town, world.district)
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().entries == 0)
    }

    @Test("a parent of which a person said that its disk is gone holds nothing")
    func lostParent() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 3)
        _ = try world.city.replica.lose(world.district.replica.identity.node, reason: "烧毁")
        try world.meet(world.district, world.city)
        try world.meet(world.town, world.district)
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().entries == 0)
    }

    @Test("triggers let nothing go but what is pruned or retired")
    func triggers() throws {
        let (world, _, _) = try World.populated()
        let village = world.village.replica
        for sql in [
            "DELETE FROM entry WHERE position = 1", "UPDATE entry SET private = NULL", "DELETE FROM head",
            "UPDATE entry SET open = x'00'",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try village.write { db in try db.execute(sql: sql) } }
        }
        try world.pass(years: 3)
        try world.village.tidyUp()
        #expect(try world.village.rows("SELECT count(*) FROM pruned") > 0)
        for sql in [
            "DELETE FROM pruned", "UPDATE pruned SET count = count", "DELETE FROM retired",
            "UPDATE retired SET pruned = 0", "DELETE FROM entry WHERE position > 0",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try village.write { db in try db.execute(sql: sql) } }
        }
    }
}
