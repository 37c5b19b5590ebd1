import Casework
import Catalog
import Foundation
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Replica

/// Bytes rot on one disk; the neighbours above and below have them still.
@Suite("what rots on a disk comes back from a neighbour", .requirement("E13", "Z02"))
struct RepairTests {
    /// A village, its town and district with cases at all three, settled.
    private func settled() throws -> (world: World, digest: [UInt8]) {
        let world = try World()
        try world.publishDemoCatalog(only: nil)
        try world.settle()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        for name in ["甲", "乙", "丙", "丁"] { _ = try world.village.receive(name, by: clerk) }
        try world.settle()
        return (world, try world.town.digest(of: world.village.replica.identity.division))
    }

    /// Flips a bit of a column in rows of the case journals, under the program's feet.
    private func rot(_ column: String, at node: TestNode, every step: Int = 2) throws -> Int {
        try node.replica.close()
        let database = try DatabaseQueue(path: node.directory + "/linban.db")
        let count = try database.write { db -> Int in
            try db.execute(sql: "DROP TRIGGER entry_is_never_changed")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT arrival, entry.\(column) AS bytes FROM entry JOIN case_event ON case_event.entry = arrival
                    WHERE entry.\(column) IS NOT NULL ORDER BY arrival
                    """)
            var count = 0
            for (place, row) in rows.enumerated() where place % step == 0 {
                var bytes = [UInt8](row["bytes"] as Data)
                bytes[bytes.count / 2] ^= 0x10
                try db.execute(
                    sql: "UPDATE entry SET \(column) = ? WHERE arrival = ?",
                    arguments: [Data(bytes), row["arrival"] as Int64])
                count += 1
            }
            let sql = String(decoding: PackageResources.journals_sql, as: UTF8.self)
            let start = try #require(sql.range(of: "CREATE TRIGGER entry_is_never_changed"))
            let end = try #require(sql.range(of: "END;", range: start.lowerBound..<sql.endIndex))
            try db.execute(sql: String(sql[start.lowerBound..<end.upperBound]))
            return count
        }
        try database.close()
        try node.restart(seed: 77)
        return count
    }

    @Test("a check that ends at something damaged leaves the database checking its references")
    func references() throws {
        let (world, _) = try settled()
        _ = try rot("open", at: world.town)
        guard case .bad = try world.town.replica.verify(scope: nil) else {
            Issue.record("the damage was not found")
            return
        }
        #expect(try world.town.replica.read { db in try Int.fetchOne(db, sql: "PRAGMA foreign_keys") } == 1)
    }

    /// What `node` asks of a neighbour, and how much of the answer mended something.
    private func repair(_ node: TestNode, from neighbour: TestNode, limit: Int = 65_536) throws -> Int {
        let asked = try AskedRanges(bytes: node.replica.damage(sharedWith: neighbour.asNeighbour).bytes)
        var (mended, next) = (0, 0)
        while next < asked.count {
            let part = try neighbour.replica.repair(asked, after: next, limit: limit, for: node.asNeighbour)
            mended += try node.replica.mend(part.frame, asked: asked)
            next = part.next
        }
        return mended
    }

    @Test(
        "a flipped bit in open parts, private parts or MACs is found by verify and mended from the child",
        arguments: ["open", "private", "mac"])
    func fromBelow(_ column: String) throws {
        let (world, digest) = try settled()
        let division = world.village.replica.identity.division
        let count = try rot(column, at: world.town)
        #expect(count >= 2)
        guard case .bad(let why) = try world.town.replica.verify(scope: nil) else {
            Issue.record("verify found nothing")
            return
        }
        #expect(why.contains("\(count) entries are damaged") && why.contains("sync --now"))
        #expect(try repair(world.town, from: world.village) == count)
        #expect(try world.town.replica.damagedCount() == 0)
        #expect(try world.town.digest(of: division) == digest)
    }

    @Test("a village's own entries come back from its parent, a few in a frame")
    func fromAbove() throws {
        let (world, digest) = try settled()
        let count = try rot("open", at: world.village, every: 1)
        #expect(try world.village.replica.findDamage() == count)
        #expect(try repair(world.village, from: world.town, limit: 500) == count)
        #expect(try world.village.digest(of: world.village.replica.identity.division) == digest)
    }

    @Test(
        "rot that is met while frames are made stops that journal alone, is noted, and the rest goes when it is mended")
    func metOnTheWay() throws {
        let (world, _) = try settled()
        let count = try rot("private", at: world.town, every: 1)
        let town = world.town.replica
        var vector = Vector()
        while let bytes = try town.nextFrame(for: world.district.asNeighbour, after: vector) {
            let frame = try Frame(bytes: bytes)
            vector[frame.journal] = [Tip(segment: frame.segment, size: frame.end)]
        }
        #expect(try town.damagedCount() >= 1)
        #expect(try town.findDamage() == count)
        #expect(try repair(world.town, from: world.district) == count)
        guard case .sound = try town.verify(scope: nil) else {
            Issue.record("\(try town.verify(scope: nil))")
            return
        }
    }

    @Test(
        "a district that had its past from the city first gets the private parts from below", arguments: [false, true])
    func openPartsFirst(worksMeanwhile: Bool) throws {
        let (world, digest) = try settled()
        let village = world.village.replica.identity.division
        try world.city.replica.revoke(world.district.replica.identity.node, reason: "失火")
        let district = try world.child(of: world.city, "new district", "419902000000", .district, "1001", 700)
        try world.exchange(district, world.city)
        #expect(try district.digest(of: village) == digest)
        let cases = try district.replica.foldedCases()
        #expect(cases.count == 4 && cases.allSatisfy { $0.folded.application == nil })
        #expect(try district.replica.damagedCount() == 0)
        #expect(try district.replica.damage(sharedWith: world.city.asNeighbour).count == 0)
        if worksMeanwhile {
            let clerk = try world.village.replica.officers()[0]
            for line in try world.village.replica.cases() {
                _ = try world.village.replica.file(.accept(Remark(signature: .byHand)), into: line.number, by: clerk)
            }
            try world.exchange(world.village, world.town)
        }
        try world.exchange(world.town, district)
        _ = try repair(district, from: world.town, limit: 500)
        // What began where nothing was known of the case's secret has been waiting for it.
        try world.exchange(world.town, district)
        #expect(try district.digest(of: village) == world.town.digest(of: village))
        let whole = try world.town.replica.foldedCases()
        #expect(try district.replica.foldedCases().map(\.folded) == whole.map(\.folded))
        #expect(try district.replica.damage(sharedWith: world.town.asNeighbour).count == 0)
        #expect(try district.replica.find("甲").count == 1)
        try district.replica.rebuild()
        #expect(try district.replica.foldedCases().map(\.folded) == whole.map(\.folded))
    }

    @Test("an old entry that has rotted keeps nobody's line from what is new, and is asked for")
    func metInTheFold() throws {
        let (world, _) = try settled()
        #expect(try rot("open", at: world.town, every: 1) >= 4)
        let clerk = try world.village.replica.officers()[0]
        let number = try #require(try world.village.replica.cases().first).number
        _ = try world.village.replica.file(.accept(Remark(signature: .byHand)), into: number, by: clerk)
        try world.exchange(world.village, world.town)
        #expect(try world.town.replica.damagedCount() >= 1)
        _ = try world.town.replica.findDamage()
        _ = try repair(world.town, from: world.village)
        let folded = try world.town.replica.foldedCases().map(\.folded)
        #expect(try folded == world.village.replica.foldedCases().map(\.folded))
        guard case .sound = try world.town.replica.verify(scope: nil) else {
            Issue.record("\(try world.town.replica.verify(scope: nil))")
            return
        }
    }

    @Test("a frame that brings nothing new costs no case its fold but those that it mends")
    func keepsFolds() throws {
        let (world, _) = try settled()
        let town = world.town.replica
        let numbers = try town.cases().map(\.number)
        let (first, second) = try town.read { db in
            (try town.subjects(of: numbers[0], db)[0], try town.subjects(of: numbers[1], db)[0])
        }
        try town.write { db in
            try db.execute(
                sql: "INSERT INTO damaged (entry, lacks) SELECT min(entry), 1 FROM case_event WHERE subject = ?",
                arguments: [blob(first.bytes)])
        }
        for number in numbers { _ = try town.caseView(number) }
        #expect(town.views[second].isComplete)
        for frame in try world.village.frames() {
            #expect(try town.admit(frame, from: world.village.asNeighbour) == .known)
        }
        #expect(town.views[second].isComplete)
        #expect(try world.town.rows("SELECT count(*) FROM damaged") == 0)
    }

    @Test("nothing is believed but the name: other bytes, another entry's and unasked ones mend nothing")
    func lies() throws {
        let (world, _) = try settled()
        let count = try rot("open", at: world.town, every: 1)
        #expect(try world.town.replica.findDamage() == count)
        let asked = try world.town.replica.damage(sharedWith: world.village.asNeighbour)
        let part = try world.village.replica.repair(asked, after: 0, limit: 65_536, for: world.town.asNeighbour)
        let frame = try RepairFrame(bytes: part.frame)
        let altered = frame.entries.map { CarriedEntry(open: $0.open + [0x88, 0x01, 0x01], secluded: $0.secluded) }
        for entries in [altered, Array(frame.entries.dropFirst()) + frame.entries.prefix(1)] {
            let bytes = try RepairFrame(places: frame.places, entries: entries).bytes(dictionary: .cases)
            #expect(try world.town.replica.mend(bytes, asked: asked) == 0)
        }
        let beyond = try RepairFrame(places: frame.places.map { $0 + count }, entries: altered).bytes(
            dictionary: .cases)
        #expect(try world.town.replica.mend(beyond, asked: asked) == 0)
        #expect(try world.town.replica.mend([1, 2, 3], asked: asked) == 0)
        #expect(try world.town.replica.damagedCount() == count)
        #expect(try world.town.replica.mend(part.frame, asked: asked) == count)
        // Whole again, it is as unchangeable as before.
        #expect(try world.town.replica.mend(part.frame, asked: asked) == 0)
        #expect(throws: DatabaseError.self) {
            try world.town.replica.write { db in try db.execute(sql: "UPDATE entry SET open = x'00'") }
        }
    }

    @Test("the city gives open parts back and keeps the private ones that lie whole; it gets no private part itself")
    func withoutPrivateParts() throws {
        let (world, digest) = try settled()
        let division = world.village.replica.identity.division
        let count = try rot("open", at: world.city, every: 1)
        #expect(try world.city.replica.findDamage() == count)
        #expect(try repair(world.city, from: world.district) == count)
        #expect(try world.city.digest(of: division) == digest)
        let cases = Audience.parties(Parties([division]))
        #expect(try world.city.replica.heldEntries().allSatisfy { $0.audience != cases || !$0.hasPrivatePart })
        let lost = try rot("open", at: world.district, every: 1)
        #expect(try world.district.replica.findDamage() == lost)
        #expect(try repair(world.district, from: world.city) == lost)
        #expect(try world.district.digest(of: division) == digest)
    }

    @Test("what a neighbour may not have, it is not given, whatever it asks for")
    func reach() throws {
        let (world, _) = try settled()
        let sibling = try world.child(of: world.town, "sibling", "419902100201", .village, "1102", 901)
        _ = try rot("open", at: world.town, every: 1)
        _ = try world.town.replica.findDamage()
        let asked = try world.town.replica.damage(sharedWith: world.village.asNeighbour)
        #expect(!asked.isEmpty)
        #expect(try world.village.replica.repair(asked, after: 0, limit: 65_536, for: sibling.asNeighbour).frame == [])
        #expect(try world.town.replica.damage(sharedWith: sibling.asNeighbour).isEmpty)
    }
}
