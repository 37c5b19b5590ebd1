import Casework
import Chronology
import Jurisdiction

/// One event of each kind and more, with every optional part there at least once and missing at least once.
enum CaseEventSamples {
    static let all: [CaseEvent] = intake + handling + results

    static let intake: [CaseEvent] =
        [
            .preRegister(
                PreRegistration(
                    number: number, matter: matter, handling: handled, appointment: day("2026-12-01"), application: baby
                )),
            .receive(
                Receipt(
                    number: number, matter: matter, handling: handled, materials: materials,
                    noticeDue: day("2026-11-30"),
                    hindrance: .needsSecondPerson, delivery: .pickup(at: town), application: illiterate)),
            .receive(
                Receipt(
                    number: nil, matter: matter, handling: handled, materials: [], noticeDue: day("2026-11-30"),
                    hindrance: nil, delivery: .courier, application: company)),
            .correctOnSpot(OnSpotCorrection(materials: materials, fields: fields, statement: statement)),
            .void(Step(reason: "mis-entry", documentNumber: nil, statement: statement)),
            .handBack(Step(reason: "", documentNumber: "0101退〔2026〕0000000007号", statement: plain)),
            .notifyCorrection(
                CorrectionNotice(
                    defects: Defect.Problem.allCases.enumerated().map { index, problem in
                        Defect(subject: index % 2 == 0 ? .material(index) : .field("f\(index)"), problem: problem)
                    }, due: day("2026-12-07"), isSecond: true, documentNumber: "补1号", statement: statement)),
            .supplement(
                Supplement(materials: materials, noticeDue: day("2026-12-14"), fields: fields, statement: statement)),
            .expire(Step(statement: plain)),
            .withdraw(Step(statement: statement)),
            .linkPerson(PersonLink(other: other, statement: plain)),
            .separatePerson(PersonLink(other: other, statement: plain)),
            revocation, .informPrincipal(review(plain)), .ratifyAct(review(plain)), .disownAct(review(statement)),
            .reissue(Step(reason: "not-recovered", documentNumber: nil, statement: plain)),
        ]
        + NonAcceptance.Ground.allCases.map {
            .refuse(NonAcceptance(ground: $0, competentBody: "", documentNumber: "不受1号", statement: plain))
        }

    static let handling: [CaseEvent] = [
        .accept(
            Acceptance(
                committedDue: day("2026-12-21"), statutoryDue: nil, isCommittedProvisional: true,
                isStatutoryProvisional: false, calendar: 3, isEntrusted: true,
                documentNumber: "受理1号", statement: statement)),
        acceptance(committed: true, statutory: true), acceptance(committed: true, statutory: false),
        acceptance(committed: false, statutory: true), acceptance(committed: false, statutory: false),
        .forward(Forwarding(to: town, materials: [1, 2], hindrance: .receivesOnly, statement: plain)),
        .transfer(Forwarding(to: town, materials: [], hindrance: nil, statement: plain)),
        .beginExamination(Step(statement: plain)),
        .askExplain(Step(reason: "income", documentNumber: "说1号", statement: plain)),
        .propose(Opinion(favours: true, statement: plain)),
        .legalCheck(Opinion(favours: false, statement: plain)),
        .returnToExamine(Step(reason: "facts", statement: plain)),
        .grant(decision),
        .deny(
            Decision(
                documentNumber: "不准1号", validUntil: nil, deliveryDue: day("2026-12-07"), isSingleHanded: false,
                statement: plain)),
        .decideInstant(decision),
        .terminate(Step(reason: "object-lost", documentNumber: "终1号", statement: plain)),
    ]

    static func acceptance(committed: Bool, statutory: Bool) -> CaseEvent {
        .accept(
            Acceptance(
                committedDue: day("2026-12-21"), statutoryDue: day("2027-01-05"), isCommittedProvisional: committed,
                isStatutoryProvisional: statutory, calendar: 0, isEntrusted: true,
                documentNumber: "0081受理〔2026〕K9DG000007号",
                statement: Statement(officer: "李受理", remark: Remark(signature: .byHand))))
    }

    static let results: [CaseEvent] =
        [
            .produce(Step(statement: plain)), .noCredential(Step(statement: plain)),
            .credentialReady(Step(statement: statement)),
            .prepareNotice(Step(documentNumber: "不准1号", statement: plain)),
            .dispatch(Dispatch(to: town, statement: plain)), .dispatch(Dispatch(to: nil, statement: statement)),
            .arrive(Step(statement: plain)), .undelivered(Step(reason: "nobody-home", statement: plain)),
            .archive(Step(statement: plain)), order, barringOrder,
        ]
        + zip(Handover.Way.allCases, Standing.Kind.allCases).map { way, recipient in
            .serve(Handover(way: way, recipient: recipient, documentNumber: "准1号", statement: statement))
        }

    static let order = CaseEvent.order(
        DeliveryOrder(
            number: number, matter: matter, to: town,
            parcel: Parcel(
                officer: "郭敏", recipient: sample(PersonName("金新")), object: "最低生活保障证", documentNumber: "准1号",
                code: "042917")))

    static let revocation = CaseEvent.revokeMandate(
        MandateRevocation(
            day: day("2026-11-23"), documentNumber: "0081销〔2026〕K9DG000007号", agent: proxy,
            statement: Statement(officer: "李受理", remark: Remark(signature: .byHand, trace: "撤销声明"))))

    static let barringOrder = CaseEvent.order(
        DeliveryOrder(
            number: number, matter: matter, to: town,
            parcel: Parcel(
                officer: "郭敏", recipient: sample(PersonName("金新")), object: "最低生活保障证", documentNumber: "准1号",
                code: "042917", barred: [EndedMandate(agent: proxy, day: day("2026-11-23"))])))

    static func review(_ statement: Statement) -> ActReview {
        ActReview(
            act: sample(EventID(bytes: Array(1...32))), documentNumber: "0081确〔2026〕K9DG000007号", statement: statement)
    }

    static let town = sample(DivisionCode("419902001000"))
    static let other = sample(CaseID(bytes: Array(1...16)))
    static let number = sample(
        CaseNumber(issuer: sample(ShortCode(value: 0xABCDE)), year: 2026, segment: 0xFFFFF, counter: 999_999_999))
    static let matter = MatterReference(
        code: "11419902MD000050X54000511901001", version: 3, hash: Array(repeating: 0xAB, count: 32))
    static let handled = Handling(body: "洛滨区民政局", examines: town, decides: sample(DivisionCode("419902000000")))
    static let materials = HandedMaterial.Form.allCases.enumerated().map { index, form in
        HandedMaterial(
            index: index + 1, form: form, count: index * 40 + 1, grade: HandedMaterial.Grade.allCases[index % 4])
    }
    static let decision = Decision(
        documentNumber: "准1号", validUntil: day("2031-11-22"), deliveryDue: day("2026-12-07"), isSingleHanded: true,
        statement: statement)

    static func day(_ text: String) -> CivilDate { sample(CivilDate(text)) }

    static func sample<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a sample of this test is malformed") }
        return value
    }
}
