import Casework
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// Both recovery keys name a new root, and nothing else: every holder of the old pin believes it, and what was said stays said.
@Suite("A root key replaced by the recovery keys")
struct RootSuccessionTests {
    let world: World
    let clerk: Officer

    init() throws {
        world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        clerk = try world.village.officer("wangju", [.intakeClerk])
    }

    @Test(
        "the district is told by a person, everybody below by the entry; old entries stay, the old root can be revoked")
    func succeeded() throws {
        let number = try world.village.receive("甲", by: clerk)
        try world.settle()
        let (city, succession) = try world.newCity(with: world.recovery)
        #expect(try world.district.replica.accept(succession))
        #expect(try world.district.replica.accept(succession) == false)
        // As lines between them do: the district's chain leads to a root that the new one succeeded.
        let shown = world.district.replica.identity.chain.chain.shown
        #expect(try CertificateChain.verified(shown: shown, under: city.replica.identity.roots).node != nil)
        try city.replica.certify(world.district.replica.identity.chain)
        try world.exchange(world.district, city)
        #expect(world.district.replica.identity.chain.root == city.replica.identity.chain.root)
        for (child, parent) in [(world.town, world.district), (world.village, world.town)] {
            try world.exchange(child, parent)
            #expect(child.replica.identity.roots.count == 2)
            #expect(child.replica.identity.chain.root == city.replica.identity.chain.root, "\(child.name)")
        }
        // The new root has the past, and the village works on under it.
        #expect(try city.replica.caseView(number).folded.stage == .received)
        let next = try world.village.receive("乙", by: clerk)
        try world.exchange(world.village, world.town)
        try world.exchange(world.town, world.district)
        try world.exchange(world.district, city)
        #expect(try city.replica.caseView(next).folded.stage == .received)
        // What the old root said before anybody revoked it stays; what a thief certifies after that is nobody.
        try city.replica.revoke(world.city.replica.identity.node, reason: "密钥遗失")
        try world.exchange(world.district, city)
        #expect(try world.district.lets(world.town))
        let thief = try world.child(of: world.city, "thief", "419903000000", .district, "2000", 950)
        #expect(try !world.district.lets(thief))
        // Another run believes it still.
        try world.village.restart(seed: 78)
        #expect(world.village.replica.identity.roots.count == 2)
        for node in [world.village, world.town, world.district, city] {
            _ = try node.digest(of: world.village.replica.identity.division)
        }
    }

    @Test("one recovery key, or two of another tree, name nobody")
    func forged() throws {
        let other = try World(seed: 5)
        let (_, foreign) = try other.newCity(with: other.recovery)
        #expect(throws: SuccessionFault.otherRoot) { try world.district.replica.accept(foreign) }
        let half = (first: world.recovery.first, second: other.recovery.second)
        let (city, succession) = try world.newCity(with: half)
        #expect(throws: SuccessionFault.badSignature) { try world.district.replica.accept(succession) }
        // Its journal says so too, and is nobody's.
        let held = try world.district.replica.vector(for: city.asNeighbour)
        let frame = try #require(try city.replica.nextFrame(for: world.district.asNeighbour, after: held))
        #expect(try world.district.replica.admit(frame, from: city.asNeighbour) == .gap)
        #expect(world.district.replica.identity.roots.count == 1)
    }
}
