import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Supervision
import Testing

@testable import Replica

@Suite("cases past their time on a disk that rots")
struct RetainedDamageTests {
    @Test("what rots waits until it was mended; what is pruned is neither damaged nor given for mending")
    func damaged() throws {
        let (world, _, numbers) = try World.populated()
        let village = world.village
        let subject = try #require(
            try village.replica.read { db in try village.replica.subjects(of: numbers[0], db).first })
        let arrivals = try village.replica.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT entry FROM case_event WHERE subject = ? ORDER BY entry",
                arguments: [blob(subject.bytes)])
        }
        try village.replica.close()
        try Replica.spoil([arrivals[1]], in: village.directory + "/linban.db")
        try village.restart(closed: true, seed: 98)
        try world.pass(years: 3)
        let first = try village.tidyUp()
        #expect(first.cases == 0 && first.entries == 0 && first.kept > 0)
        #expect(try village.tidyUp() == Tidied())
        let asked = try village.replica.damage(sharedWith: world.town.asNeighbour)
        #expect(asked.places.count == 1)
        let part = try world.town.replica.repair(asked, after: 0, limit: 65_536, for: village.asNeighbour)
        #expect(try village.replica.mend(part.frame, asked: asked) == 1)
        #expect(try village.tidyUp().cases == 3)
        #expect(try village.replica.damage(sharedWith: world.town.asNeighbour).places.isEmpty)
        #expect(try village.verdict().hasPrefix("sound"))
        let answer = try village.replica.repair(asked, after: 0, limit: 65_536, for: world.town.asNeighbour)
        #expect(answer.frame.isEmpty && answer.next == asked.places.count)
    }

    @Test("what was let go of does not come back with what is mended")
    func mendedWithoutPrivateParts() throws {
        let (world, _, numbers) = try World.populated()
        let village = world.village
        try world.pass(years: 1)
        #expect(try village.tidyUp().privateParts == 3)
        let arrival = try #require(
            try village.replica.read { db in
                try Int64.fetchOne(
                    db, sql: "SELECT min(entry) FROM case_event WHERE subject = ?",
                    arguments: [blob(try village.replica.subjects(of: numbers[0], db)[0].bytes)])
            })
        try village.replica.close()
        try Replica.spoil([arrival], in: village.directory + "/linban.db")
        try village.restart(closed: true, seed: 97)
        #expect(try village.replica.findDamage() == 1)
        let asked = try village.replica.damage(sharedWith: world.town.asNeighbour)
        let part = try world.town.replica.repair(asked, after: 0, limit: 65_536, for: village.asNeighbour)
        #expect(try village.replica.mend(part.frame, asked: asked) == 1)
        #expect(try village.rows("SELECT count(*) FROM entry WHERE arrival = \(arrival) AND private IS NOT NULL") == 0)
        #expect(try village.verdict().hasPrefix("sound"))
    }
}
