import Casework
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// Parents are posts: whoever holds the post goes on, with what its neighbours give back.
@Suite("A town whose machine burned")
struct ReplacedTownTests {
    let world: World
    let clerk: Officer

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        clerk = try world.village.officer("wangju", [.intakeClerk])
    }

    @Test(
        "the new node of the post gets the past from above and below, though the old one is revoked")
    func replaced() throws {
        let known = try world.village.receive("甲", by: clerk)
        try world.settle()
        let unsent = try world.village.receive("乙", by: clerk)
        try world.exchange(world.village, world.town)
        let (old, entries) = (world.town.replica.identity.node, try world.town.replica.entryCount())
        #expect(try world.district.replica.lose(old, reason: "失火") == [])
        try world.district.replica.revoke(old, reason: "证书随旧机作废")
        let town = try world.child(of: world.district, "new town", "419902100000", .town, "1200", 700)
        try world.exchange(town, world.district)
        #expect(try town.lets(world.village))
        try world.exchange(world.village, town)
        #expect(try Set(town.replica.cases().map(\.number)) == [known, unsent])
        #expect(try town.replica.entryCount() > entries)
        #expect(try town.replica.standing().withoutEffect == 0)
        // Certified by the new town from now on.
        try town.replica.certify(world.village.replica.identity.chain)
        try world.exchange(world.village, town)
        let issuers = world.village.replica.identity.chain.certificates.dropLast().compactMap(\.node)
        #expect(issuers.last == town.replica.identity.node)
        #expect(try town.replica.standing().children.map(\.node) == [world.village.replica.identity.node])
        try world.exchange(town, world.district)
        let scope = world.village.replica.identity.division
        #expect(try town.digest(of: scope) == world.district.digest(of: scope))
    }

    @Test("who was enrolled by a stolen post after anybody above heard of it is kept out, whoever else is let in")
    func enrolledByTheThief() throws {
        let stolen = try world.child(of: world.town, "stolen", "419902100201", .village, "1102", 800)
        try world.district.replica.revoke(world.town.replica.identity.node, reason: "被盗")
        let town = try world.child(of: world.district, "new town", "419902100000", .town, "1200", 700)
        try world.exchange(town, world.district)
        #expect(try town.lets(world.village))
        #expect(try !town.lets(stolen))
    }

    @Test("what a receipt names and nobody above holds is missing, by number")
    func missing() throws {
        _ = try world.village.receive("甲", by: clerk)
        try world.exchange(world.village, world.town)
        // The town's receipt for the village reaches the district, the village's case does not.
        let journals = try world.town.replica.read { db in
            try world.town.replica.log.journals(db).filter { $0.author == world.village.replica.identity.node }.map(
                \.name)
        }
        var held = try world.district.replica.vector(for: world.town.asNeighbour)
        while let bytes = try world.town.replica.nextFrame(
            for: world.district.asNeighbour, after: held, except: journals)
        {
            let frame = try Frame(bytes: bytes)
            _ = try world.district.replica.admit(bytes, from: world.town.asNeighbour)
            held[frame.journal] = [Tip(segment: frame.segment, size: frame.end)]
        }
        let missing = try world.district.replica.lose(world.village.replica.identity.node, reason: "被水淹")
        #expect(missing.map(\.journal).allSatisfy(journals.contains))
        #expect(missing.contains { $0.to > $0.from })
    }
}

extension TestNode {
    /// Whether a caller with these certificates is let in.
    func lets(_ node: TestNode) throws -> Bool {
        let chain = node.replica.identity.chain
        do { _ = try chain.standing(at: replica.trustedNow(), replica.revocations()) } catch is ChainFault {
            return false
        }
        return true
    }
}
