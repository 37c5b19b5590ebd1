import Casework
import Chronology
import Jurisdiction
import Requirements
import Supervision
import Testing

@Suite struct CaseClockTests {
    @Test("the clocks of a case side by side: what starts and stops them is the table's", .requirement("E01", "E15"))
    func wholeCase() throws {
        let story: [(String, CaseEvent)] = [
            ("2026-11-02", .receive(receipt)),
            ("2026-11-03", .notifyCorrection(notice)),
            ("2026-11-05", .supplement(supplement)),
            ("2026-11-06", .accept(acceptance)),
            ("2026-11-09", .beginExamination(Step(statement: nil))),
            ("2026-11-10", .propose(Opinion(favours: true, statement: nil))),
            ("2026-11-12", .grant(decision)),
            ("2026-11-13", .noCredential(Step(statement: nil))),
            ("2026-11-16", .serve(Handover(way: .window, recipient: .oneself, documentNumber: "", statement: nil))),
        ]
        let clocks = CaseClock.clocks(of: try folded(story))
        let told = clocks.map { "\($0.kind) \($0.started) \($0.due) \($0.stopped.map { "\($0)" } ?? "running")" }
        #expect(
            told == [
                "notice 2026-11-02 2026-11-09 2026-11-03", "correction 2026-11-03 2026-11-17 2026-11-05",
                "notice 2026-11-05 2026-11-12 2026-11-06", "committed 2026-11-06 2026-12-04 2026-11-12",
                "statutory 2026-11-06 2026-12-18 2026-11-12", "delivery 2026-11-12 2026-11-26 2026-11-16",
            ])
        let running = CaseClock.clocks(of: try folded(Array(story.prefix(4)))).filter { $0.stopped == nil }
        #expect(running.map(\.kind) == [.committed, .statutory])
        let withdrawn = try folded(Array(story.prefix(4)) + [("2026-11-07", .withdraw(Step(statement: nil)))])
        #expect(CaseClock.clocks(of: withdrawn).allSatisfy { $0.stopped != nil })
    }

    @Test("working days left, none on the due day, negative after it")
    func remaining() throws {
        let clock = try #require(
            CaseClock.clocks(of: try folded([("2026-09-24", .receive(receipt)), ("2026-09-24", .accept(october))])).last
        )
        func left(_ day: String) throws -> Int { clock.remaining(on: try date(day), by: .builtIn) }
        #expect(try left("2026-09-24") == 7)
        #expect(try left("2026-09-30") == 4)
        #expect(try left("2026-10-07") == 4)
        #expect(try left("2026-10-12") == 0)
        #expect(try left("2026-10-14") == -2)
    }

    private let matter = MatterReference(code: "M1", version: 1, hash: [])

    private var receipt: Receipt {
        Receipt(
            number: nil, matter: matter, handling: Handling(body: "", examines: town, decides: town), materials: [],
            noticeDue: day("2026-11-09"), hindrance: nil, delivery: .window, application: nil)
    }

    private var notice: CorrectionNotice {
        CorrectionNotice(defects: [], due: day("2026-11-17"), isSecond: false, documentNumber: "", statement: nil)
    }

    private var supplement: Supplement {
        Supplement(materials: [], noticeDue: day("2026-11-12"), fields: nil, statement: nil)
    }

    private var acceptance: Acceptance {
        Acceptance(
            committedDue: day("2026-12-04"), statutoryDue: day("2026-12-18"), isCommittedProvisional: false,
            isStatutoryProvisional: false, calendar: 0,
            isEntrusted: false, documentNumber: "", statement: nil)
    }

    private var october: Acceptance {
        Acceptance(
            committedDue: day("2026-10-12"), statutoryDue: nil, isCommittedProvisional: false,
            isStatutoryProvisional: false, calendar: 0, isEntrusted: false,
            documentNumber: "", statement: nil)
    }

    private var decision: Decision {
        Decision(
            documentNumber: "", validUntil: nil, deliveryDue: day("2026-11-26"), isSingleHanded: false, statement: nil)
    }

    private var town: DivisionCode {
        guard let code = DivisionCode("419902001000") else {
            preconditionFailure("a constant of this test is malformed")
        }
        return code
    }

    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("a constant of this test is malformed") }
        return date
    }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func folded(_ story: [(String, CaseEvent)]) throws -> ServiceCase {
        var parents: [EventID] = []
        var filed: [FiledEvent] = []
        for (index, (day, event)) in story.enumerated() {
            let id = try #require(EventID(bytes: [UInt8](repeating: UInt8(index + 1), count: 32)))
            let moment = Instant(try date(day), hour: 10)
            filed.append(
                FiledEvent(
                    id: id, caseID: CaseID(opening: filed.first?.id ?? id), author: NodeID(value: 1), division: town,
                    level: .town, segment: 1, position: UInt64(index), wall: moment, legalLowerBound: moment,
                    parents: parents, officer: 1, event: event, effect: .inForce))
            parents = [id]
        }
        return ServiceCase(folding: filed)
    }
}
