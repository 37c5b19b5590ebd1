import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Testing

@testable import Replica

@Suite("what a parent tells of what is held above")
struct CustodyTests {
    /// The district burned without a backup; another has what the city could give it: open parts.
    private func replacedDistrict(_ world: World) throws -> TestNode {
        let district = try world.child(of: world.city, "district2", "419902000000", .district, "1002", 902)
        try world.exchange(district, world.city)
        return district
    }

    @Test("an archive that lacks private parts holds nothing above them, until somebody below has given them")
    func openPartsAlone() throws {
        let (world, _, numbers) = try World.populated()
        try world.pass(years: 1)
        let district = try replacedDistrict(world)
        #expect(try district.rows("SELECT count(*) FROM damaged WHERE lacks = 1") > 0)
        try world.exchange(world.town, district)
        try world.meet(world.town, district)
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().privateParts == 0)
        // The town has a backup, and lets go of nothing all the same.
        try world.town.backUp()
        let short = try #require(RetentionPeriods(privateDays: 300, entryDays: 300))
        #expect(try world.town.tidyUp(short) == Tidied(kept: 3))
        #expect(try world.village.replica.standing().retention.staying.notHeldTwice == 3)

        try world.mendAll(district, from: world.town)
        #expect(try district.rows("SELECT count(*) FROM damaged WHERE lacks = 1") == 0)
        try world.meet(world.town, district)
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().privateParts == 3)
        #expect(try district.replica.caseView(numbers[0]).folded.application?.applicant.name.text == "申请人0")
    }

    @Test("what rotted above is not held there")
    func rotted() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        let arrival = try #require(
            try world.district.replica.read { db in try Int64.fetchOne(db, sql: "SELECT min(entry) FROM case_event") })
        try world.district.replica.write { db in try world.district.replica.note(damaged: [arrival], db) }
        try world.meet(world.town, world.district)
        try world.meet(world.village, world.town)
        #expect(try world.village.tidyUp().privateParts == 0)
    }

    @Test("a parent that was set back, or whose lines keep breaking, is believed for a week", arguments: [true, false])
    func brokenLines(isCut: Bool) throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        for _ in 0..<8 {
            world.clock.advance(seconds: 86_400)
            try world.village.replica.remember(
                [], of: world.town.replica.identity.node, settled: isCut ? nil : Vector())
        }
        #expect(try world.village.tidyUp().privateParts == (isCut ? 0 : 3))
    }

    @Test("what a parent told that is none any more counts for nothing, whoever was heard since")
    func anotherTeller() throws {
        let (world, _, _) = try World.populated()
        try world.pass(years: 1)
        // A grandparent's bundle brings its word, and not the dead town's.
        try world.village.replica.keep(custody: [], from: world.district.replica.identity.node)
        #expect(try world.village.tidyUp().privateParts == 0)
    }

    @Test("cases that another village has a part in leave a village too")
    func anotherVillage() throws {
        let (world, clerk) = try World.opened()
        let other = try world.child(of: world.town, "village2", "419902100201", .village, "1102", 900)
        try world.exchange(other, world.town)
        try world.meetAll()
        let number = try world.closedCase("申请人0", by: clerk)
        let second = try world.closedCase("申请人1", by: clerk)
        try world.exchange(world.village, world.town)
        let subject = try #require(
            try world.village.replica.read { db in try world.village.replica.subjects(of: number, db).first })
        // The other village's desk writes into it, for both.
        let late = try CaseEventCoding.encode(
            .linkPerson(
                PersonLink(
                    other: try #require(try world.village.replica.caseView(second).folded.id),
                    statement: Casework.Statement(officer: "赵磊", remark: Remark(words: "同一人")))))
        try other.replica.write { db in
            _ = try other.replica.append(
                EntryBody(kind: late.kind, open: late.open, secluded: late.private),
                to: .parties(
                    Parties([world.village.replica.identity.division, other.replica.identity.division])),
                about: .subject(subject), secret: [UInt8](repeating: 7, count: Secret.length), db)
        }
        try world.exchange(other, world.town)
        try world.meetAll()
        try world.pass(years: 1)
        #expect(try world.village.tidyUp().privateParts == 2)
    }

    @Test("cases that stay do not keep those behind them")
    func cursor() throws {
        let (world, clerk, _) = try World.populated(cases: 0)
        // Fifty cases that nobody above has.
        let stuck = try (0..<51).map { _ in try world.closedCase("申请人", by: clerk) }
        try world.meetAll()
        world.clock.advance(seconds: 86_400)
        let last = try world.closedCase("申请人末", by: clerk)
        try world.meetAll()
        try world.pass(years: 1)
        let village = world.village.replica
        // Of the others' scans nobody above has said anything.
        try village.write { db in
            for (place, number) in stuck.enumerated() {
                let subject = try village.subjects(of: number, db)[0]
                let name = blob([UInt8](repeating: UInt8(place), count: 32))
                try db.execute(
                    sql: "INSERT INTO scan (name, subject, author, thumbnail, length) VALUES (?, ?, ?, 0, 1)",
                    arguments: [name, blob(subject.bytes), blob(village.identity.node.bytes)])
                try db.execute(
                    sql: "INSERT INTO scan_copy (name, held, wanted, above) VALUES (?, 1, 0, 0)", arguments: [name])
            }
        }
        let periods = try #require(RetentionPeriods(privateDays: 366, entryDays: 732))
        var gone = 0
        for _ in 0..<3 { gone += try village.tidy(periods, limit: 1).privateParts }
        #expect(gone == 1)
        #expect(try village.caseView(last).folded.application == nil)
        #expect(try village.standing().retention.staying.scans == 51)
    }
}

extension World {
    /// All that one asks of another by way of repair.
    func mendAll(_ node: TestNode, from other: TestNode) throws {
        let asked = try node.replica.damage(sharedWith: other.asNeighbour)
        var after = 0
        while after < asked.places.count {
            let part = try other.replica.repair(asked, after: after, limit: 65_536, for: node.asNeighbour)
            _ = try node.replica.mend(part.frame, asked: asked)
            after = part.next
        }
    }
}

extension Tidied {
    fileprivate init(kept: Int) {
        self.init()
        self.kept = kept
    }
}
