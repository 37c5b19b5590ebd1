import Casework
import Catalog
import Chronology
import EntryCoding
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
