import Casework
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

@Suite("a case is erased everywhere", .requirement("Z10"))
struct ErasureTests {
    private func privateParts(_ node: TestNode, _ number: String) throws -> Int {
        let subject = try node.replica.read { db in try node.replica.subjects(of: number, db)[0] }
        return try node.replica.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM case_event JOIN entry ON arrival = case_event.entry
                        WHERE subject = ?1 AND private IS NOT NULL)
                    + (SELECT count(*) FROM mention WHERE subject = ?1 AND sealed IS NOT NULL)
                    + (SELECT count(*) FROM retired WHERE subject = ?1 AND sealed IS NOT NULL)
                    + (SELECT count(*) FROM kept_secret WHERE subject = ?1)
                    """, arguments: [blob(subject.bytes)]) ?? 0
        }
    }

    @Test("the district's word takes private parts and secret from every holder; what was decided stays")
    func everywhere() throws {
        let (world, _, numbers) = try World.populated()
        let scope = world.village.replica.identity.division
        let decider = try world.district.officer("sunqi", [.decider])
        let (before, digest) = (try privateParts(world.village, numbers[0]), try world.village.verdict(scope))
        #expect(before > 0)
        try world.district.replica.erase(numbers[0], ground: .ordered, reason: "法院裁定", by: decider)
        #expect(try privateParts(world.district, numbers[0]) == 0)
        try world.meetAll()
        for node in [world.village, world.town, world.district] {
            #expect(try privateParts(node, numbers[0]) == 0, "\(node.name)")
            #expect(try privateParts(node, numbers[1]) > 0, "\(node.name)")
            #expect(try node.replica.caseView(numbers[0]).folded.stage == .withdrawn, "\(node.name)")
            #expect(try node.replica.find("申请人0").isEmpty, "\(node.name)")
            #expect(try node.verdict().hasPrefix("sound"), "\(node.name)")
            try node.replica.rebuild()
            #expect(try node.verdict().hasPrefix("sound"), "\(node.name)")
            #expect(try privateParts(node, numbers[0]) == 0, "\(node.name)")
        }
        #expect(try world.village.verdict(scope) == world.district.verdict(scope))
        #expect(try world.village.verdict(scope) != digest)
    }

    @Test("who wrote on without knowing is taken too, and what it wrote is erased")
    func offline() throws {
        let (world, clerk, numbers) = try World.populated()
        let decider = try world.district.officer("sunqi", [.decider])
        try world.district.replica.erase(numbers[0], ground: .purposeOver, reason: "到期", by: decider)
        let other = try #require(try world.village.replica.caseView(numbers[1]).folded.id)
        _ = try world.village.replica.file(
            .linkPerson(other, Remark(words: "张三的母亲")), into: numbers[0], by: clerk)
        try world.meet(world.town, world.district)
        // The town has no secret to read it with until the village has heard.
        try world.carry(from: world.town, to: world.village)
        try world.meetAll()
        let scope = world.village.replica.identity.division
        for node in [world.village, world.town, world.district] {
            #expect(try privateParts(node, numbers[0]) == 0, "\(node.name)")
            #expect(try node.verdict(scope) == world.village.verdict(scope), "\(node.name)")
        }
        #expect(throws: ErasureRefusal.alreadyErased(numbers[0])) {
            try world.village.replica.file(.separatePerson(other, Remark(words: "不是同一人")), into: numbers[0], by: clerk)
        }
    }

    @Test("a frame of an erased case that still brings its private parts is asked for again, not parked")
    func beforeTheyHeard() throws {
        let (world, clerk, numbers) = try World.populated()
        let decider = try world.district.officer("sunqi", [.decider])
        let other = try #require(try world.village.replica.caseView(numbers[1]).folded.id)
        try world.district.replica.erase(numbers[0], ground: .purposeOver, reason: "到期", by: decider)
        try world.meet(world.town, world.district)
        _ = try world.village.replica.file(
            .linkPerson(other, Remark(words: "张三的母亲")), into: numbers[0], by: clerk)
        let frame = try #require(
            try world.village.replica.nextFrame(
                for: world.town.asNeighbour, after: try world.town.replica.vector(for: world.village.asNeighbour)))
        #expect(try world.town.replica.admit(frame, from: world.village.asNeighbour) == .gap)
    }

    @Test("the word may come before the case, and a new holder gets the case without what was private")
    func firstTheWord() throws {
        let (world, _, numbers) = try World.populated()
        let decider = try world.district.officer("sunqi", [.decider])
        try world.district.replica.erase(numbers[0], ground: .consentWithdrawn, reason: "撤回同意", by: decider)
        let town = try world.child(of: world.district, "town2", "419902100000", .town, "1200", 900)
        // The village has not heard: the new town gets the word from above first, then the case from below.
        try world.carry(from: world.city, to: world.district)
        var held = try town.replica.vector(for: world.district.asNeighbour)
        let village = world.village.replica.identity.node
        let words = try world.district.replica.read { db in
            try world.district.replica.log.journals(db).filter { $0.author == village }.map(\.name)
        }
        while let frame = try world.district.replica.nextFrame(for: town.asNeighbour, after: held, except: words) {
            _ = try town.replica.admit(frame, from: world.district.asNeighbour)
            held = try town.replica.vector(for: world.district.asNeighbour)
        }
        try world.exchange(world.village, town)
        #expect(try privateParts(town, numbers[0]) == 0)
        #expect(try privateParts(town, numbers[1]) > 0)
        #expect(try town.verdict().hasPrefix("sound"))
    }

    @Test("only a decider of the district or the city says it, and with a reason")
    func refusals() throws {
        let (world, clerk, numbers) = try World.populated()
        let decider = try world.district.officer("sunqi", [.decider])
        #expect(throws: ErasureRefusal.notCompetent) {
            try world.village.replica.erase(numbers[0], ground: .ordered, reason: "有", by: clerk)
        }
        #expect(throws: ErasureRefusal.reasonMissing) {
            try world.district.replica.erase(numbers[0], ground: .ordered, reason: " ", by: decider)
        }
        let clerk2 = try world.district.officer("li", [.intakeClerk])
        #expect(throws: ErasureRefusal.notYourRole) {
            try world.district.replica.erase(numbers[0], ground: .ordered, reason: "有", by: clerk2)
        }
        // A town's word in the journal is kept and does nothing.
        let subject = try world.town.replica.read { db in try world.town.replica.subjects(of: numbers[0], db)[0] }
        try world.town.replica.write { db in
            _ = try world.town.replica.append(
                Erasure(subject: subject, ground: .ordered, reason: nil).encoded(),
                to: .parties(Parties([world.village.replica.identity.division])), db)
        }
        try world.meetAll()
        #expect(try privateParts(world.town, numbers[0]) > 0)
        #expect(try privateParts(world.village, numbers[0]) > 0)
    }
}
