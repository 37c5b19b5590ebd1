import Casework
import Chronology
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
        #expect(try world.village.tidyUp() == Tidied())
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
        try world.town.replica.noteBackup()
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

    @Test("what comes later of a pruned case is taken, kept and told on")
    func touchedAgain() throws {
        let (world, _, numbers) = try World.populated()
        let (scope, digests) = (
            world.village.replica.identity.division,
            { (world: World) in
                try [world.village, world.town, world.district].map {
                    try $0.verdict(world.village.replica.identity.division)
                }
            }
        )
        let examiner = try world.town.officer("zhaolei", [.examiner, .intakeClerk])
        let other = try world.town.replica.caseView(numbers[1]).folded.id
        _ = try world.town.replica.file(
            .linkPerson(try #require(other), Remark(words: "同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        try world.pass(years: 3)
        #expect(try world.village.tidyUp().cases == 3)
        _ = try world.town.replica.file(
            .separatePerson(try #require(other), Remark(words: "不是同一人")), into: numbers[0], by: examiner)
        try world.meetAll()
        #expect(Set(try digests(world)).count == 1)
        #expect(try world.village.verdict(scope).hasPrefix("sound"))
        #expect(throws: ArchivedCase.self) { try world.village.replica.caseView(numbers[0]) }
    }

    @Test("a replaced town gets the past from the archive, then the rest from a village that has pruned it")
    func replacedTown() throws {
        let (world, clerk, numbers) = try World.populated()
        try world.pass(years: 3)
        try world.village.tidyUp()
        let fresh = try world.closedCase("申请人8", by: clerk)
        let town = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        // Of a journal with a gap nothing is told upwards, and it is not taken for told.
        try world.carry(from: world.village, to: town)
        #expect(throws: UnknownCase.self) { try town.replica.caseView(numbers[0]) }
        let held = try town.replica.vector(for: world.village.asNeighbour)
        #expect(try world.village.replica.isShort(for: town.asNeighbour, after: held))
        try world.exchange(town, world.district)
        try world.exchange(world.village, town)
        #expect(try town.replica.caseView(numbers[0]).folded.stage == .withdrawn)
        #expect(try town.replica.caseView(fresh).folded.stage == .withdrawn)
        let whole = try town.replica.vector(for: world.village.asNeighbour)
        #expect(try !world.village.replica.isShort(for: town.asNeighbour, after: whole))
    }

    @Test("a replaced village gets the names of what its town has pruned, and all the rest")
    func replacedVillage() throws {
        let (world, clerk, numbers) = try World.populated()
        try world.pass(years: 6)
        let fresh = try world.closedCase("申请人8", by: clerk)
        try world.meetAll()
        try world.town.replica.noteBackup()
        #expect(try world.town.tidyUp().cases == 3)
        try world.meet(world.town, world.district)
        let village = try world.child(of: world.town, "village2", "419902100202", .village, "1201", 901)
        try world.exchange(village, world.town)
        let scope = village.replica.identity.division
        #expect(try village.replica.caseView(fresh).folded.stage == .withdrawn)
        #expect(throws: UnknownCase.self) { try village.replica.caseView(numbers[0]) }
        #expect(try village.verdict(scope) == world.district.verdict(scope))
        // From below nobody takes names for entries.
        let above = try world.child(of: world.city, "district2", "419902000000", .district, "1202", 902)
        try world.exchange(above, world.city)
        var after = Vector()
        var gaps = 0
        while let frame = try world.town.replica.nextFrame(for: world.village.asNeighbour, after: after, limit: 1 << 16)
        {
            let read = try Frame(bytes: frame)
            if try above.replica.admit(frame, from: world.town.asNeighbour) == .gap,
                read.entries.contains(where: \.isPruned)
            {
                gaps += 1
            }
            after[read.journal] =
                after[read.journal].filter { $0.segment != read.segment }
                + [Tip(segment: read.segment, size: read.end)]
        }
        #expect(gaps > 0)
    }
}
