import Casework
import Catalog
import Chronology
import EntryCoding
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// A result that the applicant collects at a station which has nothing else to do with the case.
@Suite("Delivery orders", .requirement("H06", "P01"))
struct DeliveryOrderTests {
    private let world: World
    private let clerk: Officer
    private let otherTown: TestNode
    private let otherDistrict: TestNode
    private let farTown: TestNode

    init() throws {
        (world, clerk) = try World.opened()
        otherTown = try world.child(of: world.district, "othertown", "419902101000", .town, "1200", 600)
        otherDistrict = try world.child(of: world.city, "otherdistrict", "419903000000", .district, "2000", 700)
        farTown = try world.child(of: otherDistrict, "fartown", "419903100000", .town, "2100", 800)
        try settle()
    }

    private func settle() throws {
        let lines = [
            (world.village, world.town), (world.town, world.district), (otherTown, world.district),
            (farTown, otherDistrict), (world.district, world.city), (otherDistrict, world.city),
        ]
        for _ in 0..<3 { for (child, parent) in lines + lines.reversed() { try world.exchange(child, parent) } }
    }

    /// A case of 金新 that was granted, and the officer who holds its result.
    private func granted() throws -> (number: String, issuer: Officer) {
        let terms = try world.village.replica.terms(World.livelihood).terms
        let number = try world.village.replica.receive(
            .plain("金新", terms: terms), matter: World.livelihood, accept: true, by: clerk
        ).number.description
        try settle()
        let examiner = try world.town.officer("wuyan", [.examiner])
        _ = try world.town.replica.file(.step(.beginExamination, reason: "", Remark()), into: number, by: examiner)
        _ = try world.town.replica.file(.propose(favours: true, Remark(words: "符合")), into: number, by: examiner)
        try settle()
        let decider = try world.district.officer("xiehong", [.decider])
        let issuer = try world.district.officer("guomin", [.issuer])
        _ = try world.district.replica.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: decider)
        for step in [CaseCommand.PlainStep.produce, .credentialReady] {
            _ = try world.district.replica.file(.step(step, reason: "", Remark()), into: number, by: issuer)
        }
        return (number, issuer)
    }

    private func dispatch(to station: TestNode) throws -> (number: String, issuer: Officer) {
        let made = try granted()
        _ = try world.district.replica.file(
            .dispatch(to: station.replica.identity.division, Remark(trace: "A1")), into: made.number, by: made.issuer)
        try settle()
        return made
    }

    private func folded(_ number: String, at node: TestNode) throws -> ServiceCase {
        try node.replica.read { db in try node.replica.state(of: number, db).folded }
    }

    private func kinds(of number: String, at node: TestNode) throws -> [EventName] {
        try folded(number, at: node).history.compactMap(\.filed.event.name)
    }

    private func parties(of number: String, at node: TestNode) throws -> Set<DivisionCode> {
        try node.replica.read { db in
            Set(try node.replica.knownParties(of: try node.replica.state(of: number, db).subject, db))
        }
    }

    @Test("the station learns whom to give what, and nothing of what was applied for", arguments: [false, true])
    func orderAlone(isFar: Bool) throws {
        let station = isFar ? farTown : otherTown
        let number = try dispatch(to: station).number
        let there = try folded(number, at: station)
        #expect(try kinds(of: number, at: station) == [.order])
        #expect(there.isOrderOnly && there.application == nil && there.materials.isEmpty)
        #expect(there.owner == station.replica.identity.division)
        let parcel = try #require(there.order?.parcel)
        #expect(parcel.recipient == PersonName("金新") && parcel.code.count == 6)
        #expect(try folded(number, at: world.village).order?.parcel == parcel)
        #expect(try station.replica.find("金新").map(\.number) == [number])
        #expect(try (isFar ? otherTown : farTown).replica.cases().isEmpty)
    }

    @Test("what is handed over there is known to all who have the case", arguments: [false, true])
    func handedOver(isFar: Bool) throws {
        let station = isFar ? farTown : otherTown
        let (number, issuer) = try dispatch(to: station)
        let there = try station.officer("linmei", [.issuer])
        _ = try station.replica.file(.step(.arrive, reason: "", Remark()), into: number, by: there)
        let receipt = try station.replica.file(
            .serve(.pickup, Remark(signature: .byHand)), into: number, by: there)
        #expect(receipt.stage == .completed)
        let paper = try #require(try station.replica.papers(of: number, by: there).last).paper
        #expect(paper.addressee == "金新" && paper.lines.contains { $0.value == "异地取件" })
        try settle()
        let told = try kinds(of: number, at: world.village)
        #expect(told.suffix(4) == [.dispatch, .order, .arrive, .serve])
        for node in [world.village, world.town, world.district] {
            #expect(try kinds(of: number, at: node) == told, "\(node.name)")
            #expect(try folded(number, at: node).stage == .completed, "\(node.name)")
        }
        // What is filed later stays with the parties.
        _ = try world.district.replica.file(.step(.archive, reason: "", Remark()), into: number, by: issuer)
        try settle()
        #expect(try folded(number, at: world.village).stage == .archived)
        #expect(try kinds(of: number, at: station) == [.order, .arrive, .serve])
    }

    @Test("nothing that the station files makes it a party")
    func noParty() throws {
        let number = try dispatch(to: otherTown).number
        let there = try otherTown.officer("linmei", [.issuer, .intakeClerk])
        _ = try otherTown.replica.file(.serve(.pickup, Remark(signature: .byHand)), into: number, by: there)
        _ = try otherTown.replica.file(.step(.archive, reason: "", Remark()), into: number, by: there)
        try settle()
        #expect(try folded(number, at: world.district).stage == .archived)
        let village = world.village.replica.identity.division
        for node in [world.village, world.town, world.district] {
            #expect(try parties(of: number, at: node) == [village], "\(node.name)")
        }
    }

    @Test(
        "a mandate that ends while the result waits there: the station refuses the agent, and learns no more",
        arguments: [false, true])
    func mandateEnds(arrived: Bool) throws {
        let number = try dispatch(to: otherTown).number
        let there = try otherTown.officer("linmei", [.issuer, .intakeClerk])
        if arrived {
            _ = try otherTown.replica.file(.step(.arrive, reason: "", Remark()), into: number, by: there)
            try settle()
        }
        let agent = Proxy(
            name: try #require(PersonName("孙强涛")),
            document: try IdentityDocument(.residentCard, number: "419902193104064042"), phone: nil)
        let mandate = Mandate(
            acts: [.collect], matter: nil, from: try #require(CivilDate("2026-01-01")), until: nil, paper: "委托书")
        let code = try folded(number, at: otherTown).order?.parcel?.code
        _ = try world.village.replica.file(
            .revokeMandate(.other(agent), day: nil, Remark(signature: .byHand)), into: number, by: clerk)
        try settle()
        let told = try folded(number, at: otherTown)
        #expect(told.barred.map(\.agent) == [agent])
        #expect(told.order?.parcel?.code == code)
        #expect(try !kinds(of: number, at: otherTown).contains(.revokeMandate))
        let byAgent = Remark(present: .agent(agent, mandate), signature: .byHand)
        #expect(throws: Refusal(.mandateEnded(try #require(told.barred.first).day), at: "standsFor")) {
            try otherTown.replica.file(.serve(.pickup, byAgent), into: number, by: there)
        }
        let inPerson = Remark(present: .oneself, signature: .byHand)
        _ = try otherTown.replica.file(.serve(.pickup, inPerson), into: number, by: there)
        try settle()
        #expect(try folded(number, at: world.district).stage == .completed)
        #expect(try folded(number, at: world.district).conflicts.isEmpty)
        #expect(try parties(of: number, at: world.district) == [world.village.replica.identity.division])
    }

    @Test("a station that the case is told to gets no order")
    func ownStation() throws {
        let number = try dispatch(to: world.village).number
        #expect(try !kinds(of: number, at: world.village).contains(.order))
        #expect(try folded(number, at: world.village).result == .inTransit(to: world.village.replica.identity.division))
    }

    @Test("a result that nobody collected leaves the station after its time, and the post above it")
    func retention() throws {
        let station = try world.child(of: otherTown, "othervillage", "419902101201", .village, "1201", 610)
        try world.exchange(station, otherTown)
        let number = try dispatch(to: station).number
        func meetAll() throws {
            for _ in 0..<2 {
                for (child, parent) in [
                    (world.district, world.city), (otherTown, world.district), (station, otherTown),
                ] { try world.meet(child, parent) }
            }
        }
        func parts(_ node: TestNode) throws -> Int {
            try node.rows("SELECT count(*) FROM case_event JOIN entry ON arrival = entry WHERE private IS NOT NULL")
        }
        try meetAll()
        #expect(try folded(number, at: station).isOrderOnly)
        #expect(try parts(station) == 1 && parts(otherTown) == 1)
        func pass(years: Int64) throws {
            world.clock.advance(seconds: years * 366 * 86_400)
            try world.city.replica.fileBeacon()
            try meetAll()
        }
        try pass(years: 1)
        try station.tidyUp()
        #expect(try parts(station) == 0 && parts(otherTown) == 1)
        try pass(years: 2)
        try otherTown.backUp()
        try otherTown.tidyUp()
        #expect(try parts(otherTown) == 0)
        #expect(try parts(world.district) > 0)
        for node in [station, otherTown] { #expect(try node.verdict().hasPrefix("sound"), "\(node.name)") }
    }
}
