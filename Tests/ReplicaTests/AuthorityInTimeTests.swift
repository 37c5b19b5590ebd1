import Casework
import Catalog
import Chronology
import EntryCoding
import Foundation
import Journal
import Jurisdiction
import Requirements
import Testing

@testable import Replica

/// Powers and credentials that change while somebody is offline: what an act is worth follows from the entries held, in whatever order
/// they came.
@Suite("Authority in time")
struct AuthorityInTimeTests {
    private let world: World
    private let clerk: Officer

    init() throws { (world, clerk) = try World.opened() }

    /// The district gives its decision on the matter to the towns (下放) from a day on.
    private func moveDown(from day: CivilDate) throws {
        let district = world.district.replica
        let before = try #require(try district.catalog().catalog.latest(World.livelihood))
        var record = before.record
        record[.exerciseLevelCode] = .text("\(Level.town.rawValue)")
        record[.body] = .text("槐树店镇人民政府")
        let edition = MatterEdition(
            layer: .index, version: before.number + 1, effective: day, publication: 1000, whole: false,
            patch: MatterPatch(from: before.record, to: record).part(.index), closes: true)
        _ = try district.write { db in
            try district.append(edition.encoded(), to: .publications(district.identity.division), db)
        }
    }

    private func accept(_ name: String) throws -> String {
        let village = world.village.replica
        let terms = try village.terms(World.livelihood).terms
        return try village.receive(.plain(name, terms: terms), matter: World.livelihood, accept: true, by: clerk).number
            .description
    }

    private func examine(_ number: String) throws {
        let examiner = try world.town.officer("wuyan", [.examiner])
        _ = try world.town.replica.file(.step(.beginExamination, reason: "", Remark()), into: number, by: examiner)
        _ = try world.town.replica.file(.propose(favours: true, Remark(words: "符合")), into: number, by: examiner)
    }

    /// Stage, legal times and what counts, as a reader sees them.
    private func state(_ node: TestNode, _ number: String) throws -> [String] {
        let folded = try node.replica.caseView(number).folded
        return ["\(folded.stage) \(String(describing: folded.handling?.decides))"]
            + folded.history.map { "\($0.filed.id) \($0.place) \($0.filed.legalLowerBound.milliseconds)" }
    }

    /// Every node of the line, and readers that got everything in orders of their own, see the same.
    private func expectOneState(of number: String) throws {
        let expected = try state(world.district, number)
        for node in [world.village, world.town, world.city] {
            #expect(try state(node, number) == expected, "\(node.name)")
        }
        let frames = try world.district.frames()
        for seed: UInt64 in 1...3 {
            let reader = try world.child(
                of: world.city, "reader \(number) \(seed)", "419902000000", .district, "1000", 500 &+ seed)
            try reader.take(frames, from: world.district, inOrderOf: seed)
            #expect(try state(reader, number) == expected, "\(seed)")
            _ = try reader.digest(of: world.village.replica.identity.division)
        }
    }

    @Test(
        "CF08: a case accepted before a power moves down is finished by the old body, and the new one decides nothing in it",
        .requirement("B05", "Z07"))
    func acceptedBefore() throws {
        let number = try accept("金新")
        try world.settle()
        try moveDown(from: world.clock.wall().civilDate.adding(days: 1))
        try world.settle()
        world.clock.advance(seconds: 3 * 86_400)
        try examine(number)
        let hasty = try world.town.officer("zhao", [.decider])
        #expect(throws: (any Error).self) {
            try world.town.replica.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: hasty)
        }
        try world.settle()
        let decider = try world.district.officer("xiehong", [.decider])
        _ = try world.district.replica.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: decider)
        try world.settle()
        let folded = try world.village.replica.caseView(number).folded
        #expect(folded.stage == .granted && folded.handling?.decides == world.district.replica.identity.division)
        try expectOneState(of: number)
    }

    @Test(
        "CF08: a station that did not know accepts after it: the old body hands over inside, and the day of acceptance stays",
        .requirement("B05", "Z05", "Z07"))
    func acceptedAfter() throws {
        try moveDown(from: world.clock.wall().civilDate)
        try world.exchange(world.district, world.city)
        try world.exchange(world.town, world.district)
        world.clock.advance(seconds: 2 * 86_400)
        let number = try accept("金新")
        let accepted = world.clock.wall().civilDate
        #expect(try world.village.replica.caseView(number).folded.handling?.decides.description == "419902000000")
        world.clock.advance(seconds: 5 * 86_400)
        try world.settle()
        let clerk = try world.district.officer("guomin", [.intakeClerk])
        let town = world.town.replica.identity.division
        _ = try world.district.replica.file(.transfer(to: town, Remark(words: "权限已下放")), into: number, by: clerk)
        try world.settle()
        try examine(number)
        let decider = try world.town.officer("zhao", [.decider])
        _ = try world.town.replica.file(.grant(validUntil: nil, Remark(words: "同意")), into: number, by: decider)
        try world.settle()
        let folded = try world.village.replica.caseView(number).folded
        #expect(folded.stage == .granted && folded.handling?.decides == town)
        #expect(folded.acceptance?.at.civilDate == accepted)
        // Whoever accepts now that the village knows names the town at once.
        #expect(try world.village.replica.caseView(accept("李二")).folded.handling?.decides == town)
        try expectOneState(of: number)
    }

    @Test(
        "CF12: what a credential signed before its end was heard stands; later acts wait, and a release keeps the printed day",
        .requirement("P01", "Z05"))
    func credentialEnded() throws {
        let before = try accept("金新")
        try world.exchange(world.village, world.town)
        world.clock.advance(seconds: 86_400)
        let after = try accept("李二")
        let printed = try #require(try world.village.replica.caseView(after).folded.acceptance)
        world.clock.advance(seconds: 3 * 86_400)
        try world.town.replica.revoke(world.village.replica.identity.node, reason: "代办员离职")
        try world.exchange(world.village, world.town)
        #expect(try world.town.replica.caseView(before).folded.stage == .accepted)
        let waiting = try world.town.replica.withheldEvents()
        #expect(waiting.count == 2 && waiting.allSatisfy { "\($0.reason)" == "\(waiting[0].reason)" })
        let judge = try world.town.officer("wuyan", [.decider])
        for event in waiting { try world.town.replica.release(event.event, reason: "已向申请人核实", by: judge) }
        try world.settle()
        let folded = try world.district.replica.caseView(after).folded
        #expect(folded.stage == .accepted)
        #expect(folded.acceptance?.event.committedDue == printed.event.committedDue)
        #expect(folded.acceptance?.at == printed.at)
        try expectOneState(of: after)
        try expectOneState(of: before)
    }

    @Test("a station that was taken out has a case told to nobody whom the others did not name", .requirement("Z10"))
    func parties() throws {
        let number = try accept("金新")
        try world.settle()
        let (village, town) = (world.village.replica, world.town.replica)
        let far = try #require(DivisionCode("419903100000"))
        let subject = try #require(try village.read { db in try village.subjects(of: number, db).first })
        func told(_ replica: Replica) throws -> [DivisionCode] {
            try replica.read { db in try replica.knownParties(of: subject, db) }
        }
        let usual = try told(town)
        #expect(!usual.contains(far))
        try town.revoke(village.identity.node, reason: "被盗")
        // What any program can write under its key.
        let audience = Audience.parties(Parties([village.identity.division, far]))
        _ = try village.write { db in
            try village.append(
                EntryBody(kind: 178, open: [], secluded: [1, 2, 3]), to: audience, about: .subject(subject), db)
        }
        try world.exchange(world.village, world.town)
        #expect(try !told(village).contains(far))
        #expect(try Set(told(town)) == Set(usual))
    }
}
