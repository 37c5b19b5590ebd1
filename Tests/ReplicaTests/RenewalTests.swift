import Casework
import Chronology
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// Expiry never voids an entry; it limits the line to renewal and upload, and any contact of the last year renews.
@Suite("Certificates in time")
struct RenewalTests {
    let world: World
    let clerk: Officer

    init() throws {
        (world, clerk) = try World.opened()
    }

    private func pass(days: Int64) throws {
        world.clock.advance(seconds: days * 86_400)
        try world.city.replica.fileBeacon()
        for (child, parent) in [(world.district, world.city), (world.town, world.district)] {
            try child.replica.observe(parentTime: parent.replica.trustedNow(), knows: true)
            // As its next line does.
            try parent.replica.certify(child.replica.identity.chain)
            try world.exchange(child, parent)
            try child.replica.observe(parentTime: parent.replica.trustedNow(), knows: true)
        }
    }

    private func standing(_ node: TestNode, at judge: TestNode) throws -> Trust.Standing {
        try node.replica.identity.chain.standing(at: judge.replica.trustedNow(), judge.replica.revocations())
    }

    @Test("after 400 days without a line a station is let in and renewed, and what it did counts")
    func after400Days() throws {
        let until = world.village.replica.identity.chain.leaf.validity.until
        let number = try world.village.receive("甲", by: clerk)
        try pass(days: 400)
        #expect(try standing(world.village, at: world.town) == .current)
        try world.town.replica.certify(world.village.replica.identity.chain)
        try world.exchange(world.village, world.town)
        #expect(world.village.replica.identity.chain.leaf.validity.until > until + 300 * 86_400)
        #expect(try world.town.replica.caseView(number).folded.stage == .received)
        #expect(try world.town.replica.standing().withoutEffect == 0)
    }

    @Test("after 800 days its certificate has ended: it gets its renewal and nothing else, and brings everything")
    func after800Days() throws {
        let number = try world.village.receive("甲", by: clerk)
        // In two steps, because the posts above renew each other on the way.
        try pass(days: 400)
        try pass(days: 400)
        guard case .expired = try standing(world.village, at: world.town) else {
            Issue.record("\(try standing(world.village, at: world.town))")
            return
        }
        try world.town.replica.certify(world.village.replica.identity.chain)
        let town = world.town.replica
        var held = try world.village.replica.vector(for: world.town.asNeighbour)
        while let bytes = try town.nextFrame(for: world.village.asNeighbour, after: held, isExpired: true) {
            let frame = try FrameHeader(of: bytes)
            let audience = try town.read { db in try town.log.journal(frame.journal, db)?.audience }
            guard case .authority = audience else {
                Issue.record("\(String(describing: audience)) for an expired station")
                return
            }
            _ = try world.village.replica.admit(bytes, from: world.town.asNeighbour)
            held[frame.journal] = try town.vector(for: world.village.asNeighbour)[frame.journal]
        }
        #expect(try standing(world.village, at: world.town) == .current)
        try world.exchange(world.village, world.town)
        #expect(try world.town.replica.caseView(number).folded.stage == .received)
    }

    @Test(
        "on a stick as on a line: an expired station gets authority journals, and no range or private part that it asks for"
    )
    func expiredElsewhere() throws {
        _ = try world.village.receive("甲", by: clerk)
        try pass(days: 400)
        try pass(days: 400)
        let (town, station) = (world.town.replica, world.village.asNeighbour)
        let partner = try town.bundlePartner(station.node.description)
        #expect(partner.isExpired && partner.isAdjacent)
        // A receipt that waits for the village, in a journal of its own parties.
        try world.carry(from: world.village, to: world.town)
        try town.fileHeard(from: station, complete: true)
        func told() throws -> [Vector.Line] {
            let village = world.village.replica
            return try village.vector(for: world.town.asNeighbour).lines.filter { line in
                guard case .parties = try village.read({ db in try village.log.journal(line.journal, db)?.audience })
                else { return false }
                return true
            }
        }
        let before = try told()
        for file in try world.town.bundles(for: world.village) { try world.village.take(file) }
        #expect(try told() == before)
        var asked = AskedRanges()
        for line in try town.vector(for: station).lines {
            guard case .parties = try town.read({ db in try town.log.journal(line.journal, db)?.audience }) else {
                continue
            }
            for tip in line.tips {
                asked.add(.init(journal: line.journal, segment: tip.segment, position: tip.size - 1))
            }
        }
        #expect(try !town.repair(asked, after: 0, limit: 65_536, for: station).frame.isEmpty)
        #expect(try town.repair(asked, after: 0, limit: 65_536, for: station, isExpired: true).frame.isEmpty)
    }

    @Test("what an expired introducer signed is certified only because a person says so")
    func expiredIntroducer() throws {
        let late = try world.child(of: world.town, "late", "419902100201", .village, "1102", 800, certified: false)
        try pass(days: 40)
        try world.town.replica.certify(late.replica.identity.chain)
        #expect(try world.town.replica.post(of: late.replica.identity.node) == nil)
        #expect(try world.town.replica.renew(late.replica.identity.node) == nil)
        try world.town.replica.certify(late.replica.identity.chain)
        try world.exchange(late, world.town)
        #expect(try standing(late, at: world.town) == .current)
        #expect(throws: AuthorityRefusal.self) { try world.village.replica.renew(world.town.replica.identity.node) }
    }
}
