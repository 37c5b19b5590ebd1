import Casework
import Catalog
import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Testing
import Trust

@testable import Replica

/// What was cited once with less than is known now.
extension CitationTests {
    @Test("a receipt that comes after the past was cited dates it for the new party too")
    func lateReceipt() throws {
        let now = world.clock.wall()
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let code = try #require(try world.village.replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try world.village.replica.terms(code).terms
        world.clock.advance(seconds: 4 * 3600)
        let number = try world.village.replica.receive(
            .plain("金新", terms: terms), matter: code, accept: true, by: clerk
        )
        .number.description
        world.clock.advance(seconds: -4 * 3600)
        // The line was cut before the town could say that it has it.
        try world.carry(from: world.village, to: world.town)
        try transfer(number, to: otherTown)
        try world.carry(from: world.town, to: world.district)
        try world.town.replica.fileHeard(from: world.village.asNeighbour, complete: true)
        try settle()
        try agree(on: number, at: [world.village, otherTown, world.district])
        let told = try history(of: number, at: otherTown).map(\.legalLowerBound)
        #expect(told.allSatisfy { $0 <= now }, "\(told)")
        let before = try world.district.replica.heldEntries().count
        try settle()
        #expect(try world.district.replica.heldEntries().count == before)
    }

    @Test("cases are the same whether frames come in one transaction or in many")
    func together() throws {
        let clerk = try world.village.officer("wangju", [.intakeClerk])
        let number = try world.village.receive("金新", by: clerk)
        let before = try #require(try world.district.replica.catalog().catalog.latest(World.livelihood))
        try claimPower(over: number, inVersion: before.number + 1)
        try world.carry(from: world.village, to: world.town)
        try world.carry(from: world.town, to: world.district)
        // The case is folded in the middle of the transaction, for it has two audiences; what it is judged by comes behind it.
        var held = try world.city.replica.vector(for: world.district.asNeighbour)
        var frames = try waiting(at: world.district, for: world.city, after: &held)
        let edition = MatterEdition(
            layer: .index, version: before.number + 1, effective: try #require(CivilDate("2026-01-01")),
            publication: 99, whole: true, patch: MatterPatch(from: nil, to: before.record).part(.index), closes: true)
        try world.district.replica.write { db in
            let audience = Audience.publications(world.district.replica.identity.division)
            _ = try world.district.replica.append(edition.encoded(), to: audience, db)
        }
        frames += try waiting(at: world.district, for: world.city, after: &held)
        let one = try world.city.copied(as: "one by one", seed: 91)
        for frame in frames { _ = try one.replica.admit(frame, from: world.district.asNeighbour) }
        for verdict in world.city.replica.admit(together: frames.map { ($0, world.district.asNeighbour) }) {
            guard case .admitted = try verdict.get() else {
                Issue.record("\(verdict)")
                continue
            }
        }
        let effects = try history(of: number, at: one).map(\.effect)
        #expect(effects.contains(.withheld(.beyondPower)))
        #expect(try history(of: number, at: world.city).map(\.effect) == effects)
        #expect(try world.city.verdict() == one.verdict())
    }

    /// The village names itself as the deciding post, and writes to somebody else too.
    private func claimPower(over number: String, inVersion version: Int) throws {
        let village = world.village.replica
        guard case .receive(let receipt)? = try village.caseView(number).folded.history.first?.filed.event else {
            return
        }
        let own = village.identity.division
        let claim = Casework.Receipt(
            number: nil, matter: MatterReference(code: receipt.matter.code, version: UInt32(version), hash: []),
            handling: Handling(body: receipt.handling.body, examines: own, decides: own),
            materials: receipt.materials, noticeDue: receipt.noticeDue, hindrance: nil, delivery: receipt.delivery,
            application: receipt.application)
        let coded = try CaseEventCoding.encode(.receive(claim))
        try village.write { db in
            let subject = try village.state(of: number, db).subject
            let secret = try village.secret(of: subject, db)
            _ = try village.append(
                EntryBody(kind: coded.kind, open: coded.open, secluded: coded.private), to: .parties(Parties([own])),
                about: .subject(subject), secret: secret, db)
            _ = try village.append(
                EntryBody(kind: 178, open: [], secluded: []),
                to: .parties(Parties([own, otherTown.replica.identity.division])), about: .subject(subject),
                secret: secret, db)
        }
    }

    private func waiting(at sender: TestNode, for receiver: TestNode, after held: inout Vector) throws -> [[UInt8]] {
        var frames: [[UInt8]] = []
        while let bytes = try sender.replica.nextFrame(for: receiver.asNeighbour, after: held) {
            let frame = try Frame(bytes: bytes)
            held[frame.journal] =
                held[frame.journal].filter { $0.segment != frame.segment }
                + [Tip(segment: frame.segment, size: frame.end)]
            frames.append(bytes)
        }
        return frames
    }

    @Test("who cites without private parts keeps nobody who has them from citing")
    func barePast() throws {
        let number = try accepted()
        let subject = try world.town.replica.read { db in try world.town.replica.state(of: number, db).subject }
        let parties = Parties([world.village, otherTown].map(\.replica.identity.division))
        // It holds the open parts alone; a desk that asks would refuse to hand over.
        let city = world.city.replica
        try city.write { db in
            _ = try city.append(
                EntryBody(kind: 178, open: [], secluded: [1, 2, 3]), to: .parties(parties), about: .subject(subject),
                secret: Array(repeating: 7, count: 16), db)
            try city.cite(subject, for: parties, db)
        }
        try settle()
        let state = try otherTown.replica.read { db in try otherTown.replica.state(of: number, db).folded }
        #expect(state.application?.applicant.name == PersonName("金新"))
        let before = try world.district.replica.heldEntries().count
        try settle()
        #expect(try world.district.replica.heldEntries().count == before)
        for node in everybody { _ = try node.digest(of: node.replica.identity.division) }
    }

    @Test("a private part that comes to the topmost holder by repair is cited on")
    func mendedPart() throws {
        let number = try accepted()
        let (city, district) = (world.city.replica, world.district.replica)
        let subject = try district.read { db in try district.state(of: number, db).subject }
        try district.write { db in
            let parts = "SELECT entry FROM case_event WHERE subject = ?"
            try db.execute(
                sql: "INSERT INTO damaged (entry, lacks) SELECT entry, 1 FROM (\(parts))",
                arguments: [blob(subject.bytes)])
            try db.execute(
                sql: "UPDATE entry SET private = NULL WHERE arrival IN (\(parts))", arguments: [blob(subject.bytes)])
            district.views.forgetCases()
        }
        let parties = Parties([world.village, otherTown].map(\.replica.identity.division))
        try city.write { db in
            _ = try city.append(
                EntryBody(kind: 178, open: [], secluded: [1, 2, 3]), to: .parties(parties), about: .subject(subject),
                secret: Array(repeating: 7, count: 16), db)
            try city.cite(subject, for: parties, db)
        }
        // The town keeps its line closed meanwhile: it would give them with the first frame.
        for _ in 0..<2 {
            try world.exchange(world.district, world.city)
            try world.exchange(otherTown, world.district)
        }
        let asked = try AskedRanges(bytes: district.damage(sharedWith: world.town.asNeighbour).bytes)
        let part = try world.town.replica.repair(asked, after: 0, limit: 65_536, for: world.district.asNeighbour)
        #expect(try district.mend(part.frame, asked: asked) > 0)
        for _ in 0..<2 { try world.exchange(otherTown, world.district) }
        let state = try otherTown.replica.read { db in try otherTown.replica.state(of: number, db).folded }
        #expect(state.application?.applicant.name == PersonName("金新"))
    }

    @Test("an event that fits no citation keeps nobody from handing the case over")
    func longEvent() throws {
        let number = try accepted()
        let village = world.village.replica
        try village.write { db in
            let subject = try village.state(of: number, db).subject
            _ = try village.append(
                EntryBody(kind: 178, open: Array(repeating: 1, count: Wire.partLimit - 200), secluded: []),
                to: .parties(Parties([village.identity.division])), about: .subject(subject),
                secret: try village.secret(of: subject, db), db)
        }
        try settle()
        try transfer(number, to: otherTown)
        try settle()
        let state = try otherTown.replica.read { db in try otherTown.replica.state(of: number, db).folded }
        #expect(state.application?.applicant.name == PersonName("金新"))
    }
}
