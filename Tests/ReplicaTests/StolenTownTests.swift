import Casework
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Requirements
import Testing
import Trust

@testable import Replica

/// A town's machine is stolen, with its keys. What the thief says under them of others is kept and forwarded, and counts for nothing:
/// for nobody, in whatever order it comes.
@Suite("A town that was stolen", .requirement("P01"))
struct StolenTownTests {
    private let world: World
    private let clerk: Officer
    private let neighbour: TestNode

    init() throws {
        (world, clerk) = try World.opened()
        neighbour = try world.child(of: world.town, "neighbour", "419902100201", .village, "1102", 900)
        try world.exchange(neighbour, world.town)
        try world.settle()
    }

    private func say(_ act: AuthorityAct) throws {
        let thief = world.town.replica
        _ = try thief.write { db in try thief.append(act.encoded(), to: thief.ownAuthority, db) }
    }

    private struct Story {
        let withheld: String
        let honest: String
        let late: String
        let fake: TestNode
    }

    /// The village was revoked before, and one of its acts waits; then the town is revoked, and the thief speaks.
    private func story() throws -> Story {
        let village = world.village
        // A clock that is ahead, so that a receipt decides what time it was.
        let now = world.clock.time
        let honest = try neighbour.receive("邻", by: neighbour.officer("lisi", [.intakeClerk]))
        try world.exchange(neighbour, world.town)
        let withheld = try village.receive("乙", by: clerk)
        try world.exchange(world.town, world.district)
        try world.district.replica.revoke(village.replica.identity.node, reason: "被盗")
        try world.exchange(world.town, world.district)
        try world.exchange(village, world.town)
        try world.exchange(world.town, world.district)
        try world.district.replica.revoke(world.town.replica.identity.node, reason: "被盗")

        let event = try #require(try world.town.replica.withheldEvents().first)
        try say(.released(event: event.event, reason: "假放行"))
        try say(.revoked(.init(subject: .node(neighbour.replica.identity.node), reason: "假吊销", held: [])))
        try say(
            .registered(
                Division(
                    code: neighbour.replica.identity.division, name: "假名", level: .village,
                    parent: world.town.replica.identity.division)))
        try say(.lost(neighbour.replica.identity.node, reason: "假遗失", held: []))
        let fake = try world.child(of: world.town, "fake", "419902100203", .village, "1103", 950)
        // It has what it needs from the thief alone.
        try world.exchange(fake, world.town)
        let invented = try fake.receive("假", by: fake.officer("fake", [.intakeClerk]))
        try world.exchange(fake, world.town)
        // A receipt that would put an honest act in the wrong.
        let late = try neighbour.receive("后", by: neighbour.officer("lisi", [.intakeClerk]))
        try world.carry(from: neighbour, to: world.town)
        let thief = world.town.replica
        let name = JournalID(
            author: neighbour.replica.identity.node, audience: .parties(Parties([neighbour.replica.identity.division])))
        try thief.write { db in
            let journal = try #require(try thief.log.journal(name, db))
            let tips = try thief.log.tips(of: journal, db).map { HeldTip(journal: name, tip: $0) }
            let receipt = HeardReceipt(
                author: neighbour.replica.identity.node, tips: tips, at: now + -20 * 3600, complete: true)
            _ = try thief.append(receipt.encoded(), to: .parties(Parties([neighbour.replica.identity.division])), db)
        }
        try world.exchange(neighbour, world.town)
        // All of it reaches the district after all.
        try world.exchange(world.town, world.district)
        try world.exchange(world.district, world.city)
        #expect(invented != honest)
        return Story(withheld: withheld, honest: honest, late: late, fake: fake)
    }

    /// What a node makes of it: stages and times of cases, who is revoked, what is called what.
    private func state(_ node: TestNode) throws -> [String] {
        let replica = node.replica
        let revoked = try replica.revocations().nodes.map(\.description).sorted()
        let names = try replica.read { db in try replica.jurisdiction(db).divisions.map { "\($0.code) \($0.name)" } }
        let lost = try replica.read { db in try replica.lostNodes(db).map(\.description).sorted() }
        let cases = try replica.foldedCases().flatMap { one in
            ["\(one.subject) \(one.folded.stage)"]
                + one.folded.history.map {
                    "\($0.filed.id) \($0.place) \($0.filed.effect) \($0.filed.legalLowerBound.milliseconds)"
                }
        }
        return revoked + names + lost + cases
    }

    @Test("its releases, revocations, registrations, receipts, losses and certificates have no effect")
    func nothingCounts() throws {
        let story = try story()
        for node in [world.district, neighbour] {
            if node === neighbour { try world.exchange(neighbour, world.district) }
            let replica = node.replica
            let revoked = try replica.revocations().nodes
            #expect(!revoked.contains(neighbour.replica.identity.node), "\(node.name)")
            #expect(revoked.contains(world.town.replica.identity.node), "\(node.name)")
            let register = try replica.read { db in try replica.jurisdiction(db) }
            #expect(register[neighbour.replica.identity.division]?.name != "假名", "\(node.name)")
            #expect(try replica.read { db in try replica.lostNodes(db) }.isEmpty, "\(node.name)")
            for number in [story.honest, story.late] {
                let folded = try replica.caseView(number).folded
                #expect(folded.stage == .received, "\(node.name)")
                #expect(folded.history.allSatisfy { $0.filed.legalLowerBound == $0.filed.wall }, "\(node.name)")
            }
            _ = try node.digest(of: world.town.replica.identity.division)
        }
        let district = world.district.replica
        let waiting = try district.withheldEvents()
        #expect(waiting.contains { $0.author == world.village.replica.identity.node })
        let invented = waiting.filter { $0.author == story.fake.replica.identity.node }
        #expect(!invented.isEmpty)
        #expect(try !world.district.lets(story.fake))
        // A person may put in force what the node did that the thief let in.
        try district.release(try #require(invented.first).event, reason: "确有其事")
        #expect(
            try district.withheldEvents().count { $0.author == story.fake.replica.identity.node } == invented.count - 1)
        _ = try world.district.digest(of: world.town.replica.identity.division)
    }

    @Test(
        "a release of what the thief said in its authority journal brings that into force, and everything that hangs on it"
    )
    func releasedWord() throws {
        let story = try story()
        let district = world.district.replica
        let word = try district.read { db -> LeafHash in
            let row = try #require(
                try Row.fetchOne(
                    db,
                    sql:
                        "SELECT hash FROM release JOIN entry ON entry.arrival = release.entry JOIN segment ON segment.id = segment"
                ))
            return try #require(LeafHash(bytes: bytes(row["hash"])))
        }
        #expect(try district.caseView(story.honest).folded.stage == .received)
        let before = try district.withheldEvents().count
        try district.release(word, reason: "旧站放行属实")
        #expect(try district.withheldEvents().count == before - 1)
        _ = try world.district.digest(of: world.town.replica.identity.division)
    }

    @Test("in whatever order it comes")
    func permuted() throws {
        _ = try story()
        let frames = try world.district.frames()
        let expected = try state(world.district)
        for seed: UInt64 in 1...6 {
            let reader = try world.child(
                of: world.city, "reader \(seed)", "419902000000", .district, "1000", 500 &+ seed)
            try reader.take(frames, from: world.district, inOrderOf: seed)
            #expect(try state(reader) == expected, "\(seed)")
            _ = try reader.digest(of: world.town.replica.identity.division)
        }
    }
}
