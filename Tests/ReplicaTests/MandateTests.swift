import Casework
import Catalog
import Chronology
import Jurisdiction
import Testing

@testable import Replica

/// CF11 on whole nodes: the town is told that a mandate has ended while the village, which has not heard, serves its agent.
@Suite("Mandates that end")
struct MandateTests {
    private let world: World
    private let clerk: Officer
    private let above: Officer
    private let terms: MatterTerms
    private let agent: Standing

    init() throws {
        (world, clerk) = try World.opened()
        above = try world.town.officer("linmei", [.intakeClerk])
        terms = try world.village.replica.terms(World.livelihood).terms
        agent = .agent(
            Proxy(
                name: try #require(PersonName("孙强涛")),
                document: try IdentityDocument(.residentCard, number: "419902193104064042"), phone: nil),
            Mandate(
                acts: Set(Mandate.Act.allCases), matter: nil, from: try #require(CivilDate("2026-01-01")), until: nil,
                paper: "授权委托书"))
    }

    private func intake(_ number: String = "11010519491231002X", whole: Bool = true) throws -> Intake {
        let plain = try Intake.plain("金新", number: number, terms: terms)
        return Intake(
            applicant: plain.applicant, standing: agent, fields: plain.fields,
            materials: whole ? plain.materials : Array(plain.materials.dropFirst()), signature: .byHand)
    }

    private func receive(_ intake: Intake) throws -> String {
        try world.village.replica.receive(intake, matter: World.livelihood, accept: false, by: clerk).number.description
    }

    private func folded(_ number: String, at node: TestNode) throws -> ServiceCase {
        try node.replica.caseView(number).folded
    }

    private func codes(_ body: () throws -> Void) throws -> [String] {
        do { try body() } catch let refusal as Refusal { return refusal.faults.map(\.reason.code) }
        return []
    }

    private let ending = CaseCommand.revokeMandate(.known(nil), day: nil, Remark(signature: .byHand))

    @Test(
        "both orders of sync: valid and flagged everywhere, refused where it is known, closed by the principal",
        arguments: [true, false])
    func meanwhile(townHearsFirst: Bool) throws {
        let (village, town) = (world.village, world.town)
        let number = try receive(try intake(whole: false))
        let missing = try #require(terms.materials.first { $0.necessity == .required }).index
        _ = try village.replica.file(
            .notifyCorrection([Defect(subject: .material(missing), problem: .missing)], due: nil, Remark()),
            into: number, by: clerk)
        try world.settle()

        _ = try town.replica.file(ending, into: number, by: above)
        let brought = Amendment(
            materials: [HandedMaterial(index: missing, form: .original, count: 1, grade: .checked)], fields: [])
        _ = try village.replica.file(
            .supplement(brought, Remark(signature: .byHand)), into: number, by: clerk)
        let lines = [(village, town), (town, village)]
        for (sender, receiver) in townHearsFirst ? lines : lines.reversed() {
            try world.carry(from: sender, to: receiver)
        }
        try world.settle()

        let there = try folded(number, at: village)
        let act = try #require(there.history.first { $0.filed.event.name == .supplement }).filed.id
        let end = try #require(there.endedMandates.first).id
        for node in [village, town, world.district] {
            let here = try folded(number, at: node)
            #expect(here.stage == .received, "\(node.name)")
            #expect(here.openReviews.map(\.rule) == [.actedMeanwhile], "\(node.name)")
            #expect(here.conflicts.map(\.sides) == [[act, end]], "\(node.name)")
            #expect(here.history.map(\.place) == there.history.map(\.place), "\(node.name)")
            #expect(try node.replica.cases(inConflict: true).map(\.number) == [number], "\(node.name)")
        }
        // The city carries and holds open parts alone: the same stages, and nobody to flag.
        let carried = try folded(number, at: world.city)
        #expect(carried.application == nil)
        #expect(carried.history.map(\.place) == there.history.map(\.place))
        #expect(carried.conflicts.isEmpty)

        let byAgent = CaseCommand.step(.withdraw, reason: "", Remark(signature: .byHand))
        #expect(try codes { _ = try village.replica.file(byAgent, into: number, by: clerk) } == ["mandate-ended"])

        _ = try village.replica.file(.informPrincipal(act: nil, Remark(words: "电话告知")), into: number, by: clerk)
        let disowning = try village.replica.file(
            .disownAct(act: nil, Remark(words: "不是我的", present: .oneself, signature: .byHand)), into: number, by: clerk)
        #expect(disowning.documents == [.principalStatement])
        try world.settle()
        for node in [village, town, world.district] {
            let here = try folded(number, at: node)
            #expect(here.openReviews.isEmpty, "\(node.name)")
            #expect(!here.materials.contains { $0.index == missing }, "\(node.name)")
            #expect(try node.replica.cases(inConflict: true).isEmpty, "\(node.name)")
            let titles = try node.replica.papers(of: number, by: clerk).map(\.paper.title)
            #expect(titles.suffix(3) == ["撤销委托登记回执", "代办情况告知书", "代办行为确认书"], "\(node.name)")
        }
        _ = try town.replica.rebuild()
        #expect(try folded(number, at: town) == folded(number, at: village))
    }

    @Test("it reaches every open case of the two that the station holds, and what the agent brings next")
    func everyCase() throws {
        let (one, other) = (try receive(try intake()), try receive(try intake()))
        let stranger = try receive(try intake("419903200809289486"))
        try world.settle()
        let receipt = try world.town.replica.file(ending, into: one, by: above)
        #expect(receipt.others.map(\.description) == [other])
        #expect(receipt.documents == [.mandateRevocation])
        // The village has not heard yet, and takes in another.
        let third = try receive(try intake())
        try world.settle()
        for node in [world.town, world.village] {
            #expect(try folded(one, at: node).endedMandates.count == 1)
            #expect(try folded(other, at: node).endedMandates.count == 1)
            #expect(try folded(stranger, at: node).endedMandates.isEmpty)
        }
        #expect(try codes { _ = try receive(try intake()) } == ["mandate-ended"])
        // Known from another case of the same principal, in a case that says nothing of it.
        let withdrawal = CaseCommand.step(.withdraw, reason: "", Remark(signature: .byHand))
        #expect(try folded(third, at: world.village).endedMandates.isEmpty)
        #expect(
            try codes { _ = try world.village.replica.file(withdrawal, into: third, by: clerk) } == ["mandate-ended"])
        #expect(try codes { _ = try world.village.replica.file(withdrawal, into: stranger, by: clerk) } == [])
    }
}
