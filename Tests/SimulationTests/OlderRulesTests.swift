import Casework
import Catalog
import Chronology
import Jurisdiction
import Replica
import Requirements
import Testing

@testable import Simulation

/// A program that knows rules 1 alone, as programs did before there were others, beside those that know 2; what they say to each other
/// goes over lines.
@Suite("A program of older rules beside newer ones", .requirement("B10"))
struct OlderRulesTests {
    private static let (district, town, village) = (1, 2, 3)
    private let world: World

    init() throws {
        world = try World(seed: 11, nodes: 4)
        for machine in world.machines { machine.versions = 1...2 }
    }

    private func replica(_ seat: Int) throws -> Replica { try world.replica(at: seat) }

    /// The machine is switched off, and on again with a program that knows these.
    private func install(_ rules: FoldRules, at seat: Int) throws {
        world.machines[seat].rules = rules
        try world.machines[seat].switchOff()
        try world.machines[seat].switchOn()
    }

    private func officer(_ seat: Int, _ role: Role) throws -> Officer {
        try #require(try replica(seat).officers().first { $0.roles.contains(role) })
    }

    private func folded(_ number: String, at seat: Int) throws -> ServiceCase {
        try replica(seat).caseView(number).folded
    }

    private func file(_ command: CaseCommand, _ number: String, at seat: Int, _ role: Role) throws {
        _ = try replica(seat).file(command, into: number, by: try officer(seat, role))
    }

    private func receive(_ matter: String = SmallCatalog.examined, accept: Bool) throws -> String {
        let village = try replica(Self.village)
        let terms = try village.terms(matter).terms
        return try village.receive(
            SmallCatalog.intake(number: 1, for: terms), matter: matter, accept: accept,
            by: try officer(Self.village, .intakeClerk)
        ).number.description
    }

    private func exchange() throws {
        for seat in [Self.village, Self.town, Self.district, Self.town, Self.village] {
            #expect(try world.meet(seat, .fair) != nil)
        }
    }

    /// What is stored is what a rebuild makes of the log, by the program that is there now.
    private func expectSound(_ seats: Int...) throws {
        for seat in seats {
            guard case .sound = try replica(seat).verify(scope: nil) else {
                Issue.record("\(world.seats[seat].name): \(try replica(seat).verify(scope: nil))")
                continue
            }
        }
    }

    private static let withPaper = "with-paper"

    private func publishMatterWithPaper() throws {
        let replica = try replica(Self.district)
        let division = replica.identity.division
        let files = [
            """
            机构编码,区划代码,机构名称,机构类别,层级代码,状态
            paper-body,\(division),要件单位,实施主体,3,启用
            """,
            """
            事项编码,事项名称,业务办理项名称,事项类型,实施主体,行使层级代码,受理层级,村级受理权限,办件类型,承诺时限,承诺时限单位,状态
            \(Self.withPaper),要件事项,要件事项,05,要件单位,3,村/镇/区/市,受托受理,承诺件,5,工作日,在用
            """,
            """
            事项编码,序号,材料名称,来源渠道,材料形式,份数,材料必要性,可容缺,可承诺,可免交数据共享
            \(Self.withPaper),1,户口簿,申请人自备,原件核验,1,必要,否,否,否
            """,
        ].enumerated().map { ImportFile(name: "\($0.offset)", bytes: Array($0.element.utf8)) }
        let view = try replica.catalog()
        let outcome = CatalogImport.outcome(
            of: files, against: view.catalog, bodies: view.bodies(forImportAt: division))
        #expect(outcome.refused.isEmpty)
        _ = try replica.publish(outcome, effective: replica.legalNow().civilDate)
        for _ in 0..<2 { try exchange() }
    }

    /// Brought in time at the village, while the town, whose clock is ahead, ends the case for its expiry: the rules 1 and 2 differ.
    private func clash() throws -> String {
        try publishMatterWithPaper()
        let number = try receive(Self.withPaper, accept: false)
        try file(
            .notifyCorrection([Defect(subject: .material(1), problem: .missing)], due: nil, Remark()), number,
            at: Self.village, .intakeClerk)
        try exchange()
        world.time.pass(milliseconds: 3_600_000)
        try file(
            .supplement(Amendment(materials: [], fields: []), Remark(signature: .byHand)), number, at: Self.village,
            .intakeClerk)
        try world.machines[Self.town].switchOff()
        world.machines[Self.town].clock.set(world.time.now + 60 * 86_400)
        try world.machines[Self.town].switchOn()
        try file(.step(.expire, reason: "", Remark()), number, at: Self.town, .intakeClerk)
        world.machines[Self.town].clock.repair()
        return number
    }

    @Test(
        "what was promised under later rules is shown, takes facts only, and comes to the same after the upgrade",
        arguments: [town, village])
    func later(old: Int) throws {
        let new = old == Self.town ? Self.village : Self.town
        let number = try clash()
        try install(.first, at: old)
        // The town's word comes to be dated by its district before the village hears of it.
        #expect(try world.meet(Self.town, .fair) != nil)
        try exchange()

        let (shown, meant) = (try folded(number, at: old), try folded(number, at: new))
        #expect(meant.stage == .received && meant.conflicts.map(\.rule) == [.supplementedInTime])
        #expect(shown.conflicts.map(\.rule) == [.supplementedAndReturned])
        #expect(shown.needsNewerProgram && !meant.needsNewerProgram)
        #expect(shown.history.map(\.filed.id) == meant.history.map(\.filed.id))
        try expectSound(Self.town, Self.village)

        try install(.newest, at: old)
        #expect(try folded(number, at: old) == meant)
        let line = try #require(try replica(old).cases().first { $0.number == number })
        #expect(line.stage == .received)
        try expectSound(Self.town, Self.village)
        try file(.accept(Remark(signature: .byHand)), number, at: Self.town, .intakeClerk)
        try exchange()
        #expect(try folded(number, at: old) == folded(number, at: new))
    }

    @Test("no decision is taken of it by the older program, and the papers that are brought to its desk are")
    func facts() throws {
        let number = try receive(accept: true)
        try install(.first, at: Self.district)
        try exchange()
        #expect(try folded(number, at: Self.district).needsNewerProgram)
        let refused = #expect(throws: Refusal.self) {
            try file(.step(.beginExamination, reason: "", Remark()), number, at: Self.district, .examiner)
        }
        #expect(refused?.faults.map(\.reason) == [.newerProgramNeeded])
        try file(.step(.withdraw, reason: "", Remark(signature: .byHand)), number, at: Self.village, .intakeClerk)
        try install(.newest, at: Self.district)
        try exchange()
        #expect(try folded(number, at: Self.district) == folded(number, at: Self.village))
        try expectSound(Self.district)
    }

    @Test("what the older program promised is kept by all under the rules of that day")
    func earlier() throws {
        try install(.first, at: Self.village)
        let number = try receive(accept: true)
        try exchange()
        for seat in [Self.village, Self.town, Self.district] {
            let shown = try folded(number, at: seat)
            #expect(shown.rules == 1 && !shown.needsNewerProgram)
        }
        try file(.step(.beginExamination, reason: "", Remark()), number, at: Self.district, .examiner)
        try exchange()
        #expect(try folded(number, at: Self.village).stage == .examining)
        try install(.newest, at: Self.village)
        #expect(try folded(number, at: Self.village) == folded(number, at: Self.district))
        try expectSound(Self.village, Self.district)
    }
}
