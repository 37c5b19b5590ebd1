import Casework
import Chronology
import Requirements
import Testing

@testable import FrontDesk

/// What the intake page sends becomes the intake that an officer meant.
@Suite struct IntakeFormValueTests {
    private let plain: [(name: String, value: String)] = [
        ("applicant.kind", "person"), ("applicant.name", "赵大山"), ("applicant.document.kind", "residentCard"),
        ("applicant.document.number", "11010519491231002X"), ("applicant.phone", "13900000001"),
        ("standsFor.kind", "oneself"), ("standsFor.document.kind", "residentCard"),
        ("choices.signature.kind", "byHand"),
    ]

    private func intake(_ changes: (name: String, value: String)...) throws -> Intake {
        var form = PostedForm(plain)
        for (name, value) in changes { form.set(name, value) }
        return try Intake(form: IntakeFormValue(form).value)
    }

    private func person(_ name: String) throws -> PersonName { try #require(PersonName(name)) }

    @Test func aPlainFormIsOneselfByHand() throws {
        let intake = try intake()
        #expect(intake.applicant.name == (try person("赵大山")))
        #expect(intake.standing == .oneself)
        #expect(intake.signature == .byHand)
        #expect(intake.delivery == .window)
        #expect(intake.materials == [])
    }

    @Test(arguments: ["\u{F9D1}", "䶮", "\u{2CE7C}", "买买提·艾合买提", "\u{E863}", "a\u{301}"])
    func namesKeepTheirBytes(_ name: String) throws {
        let intake = try intake(("applicant.name", name))
        #expect(Array(intake.applicant.name.asGiven.utf8) == Array(name.utf8))
    }

    @Test func noPhoneNeedsAReasonAndSomebody() throws {
        let intake = try intake(
            ("applicant.phone", ""), ("applicant.noPhone.reason", "不会用"), ("applicant.noPhone.through", "gridWorker"),
            ("applicant.noPhone.name", "钱网格"), ("applicant.noPhone.phone", "13900000002"))
        // A grid worker is known at the station; a number typed all the same is no fault.
        #expect(intake.applicant.contact == .noPhone(reason: "不会用", through: .gridWorker(name: try person("钱网格"))))
    }

    @Test func theBroadcastNamesNobody() throws {
        let intake = try intake(
            ("applicant.phone", ""), ("applicant.noPhone.reason", "没有"),
            ("applicant.noPhone.through", "villageBroadcast"), ("applicant.noPhone.name", "误填"))
        #expect(intake.applicant.contact == .noPhone(reason: "没有", through: .villageBroadcast))
    }

    @Test func withoutDocumentAWitnessSpeaks() throws {
        let intake = try intake(
            ("applicant.document.kind", "none"), ("applicant.document.reason", "遗失"),
            ("applicant.document.witness.name", "孙邻居"), ("applicant.document.witness.capacity", "邻居"))
        #expect(
            intake.applicant.document
                == .none(reason: "遗失", witness: Witness(name: try person("孙邻居"), capacity: "邻居", trace: "")))
    }

    @Test func anAgentHasAMandate() throws {
        var form = PostedForm(plain + [("standsFor.mandate.acts", "apply"), ("standsFor.mandate.acts", "collect")])
        for (name, value) in [
            ("standsFor.kind", "agent"), ("standsFor.name", "周代"), ("standsFor.document.number", "11010519491231002X"),
            ("standsFor.mandate.paper", "委托书1号"), ("standsFor.mandate.from", "2026-11-01"),
            ("standsFor.relation", "误填"),
        ] {
            form.set(name, value)
        }
        let intake = try Intake(form: IntakeFormValue(form).value)
        guard case .agent(let proxy, let mandate) = intake.standing else {
            Issue.record("not an agent: \(intake.standing.kind)")
            return
        }
        #expect(proxy.name == (try person("周代")))
        #expect(mandate.acts == [.apply, .collect])
        #expect(mandate.from == CivilDate("2026-11-01"))
        #expect(mandate.until == nil)
    }

    @Test func aThumbprintHasScribeAndWitness() throws {
        let intake = try intake(
            ("choices.signature.kind", "thumbprint"), ("choices.signature.scribe.name", "甲"),
            ("choices.signature.scribe.capacity", "本站工作人员"), ("choices.signature.witness.name", "乙"),
            ("choices.signature.witness.capacity", "邻居"), ("choices.signature.reason", "误填"))
        #expect(
            intake.signature
                == .thumbprint(
                    scribe: Witness(name: try person("甲"), capacity: "本站工作人员", trace: ""),
                    witness: Witness(name: try person("乙"), capacity: "邻居", trace: "")))
    }

    @Test func aRelativeBringsAsManyWitnessesAsTheyNamed() throws {
        let intake = try intake(
            ("standsFor.kind", "relative"), ("standsFor.name", "儿子甲"),
            ("standsFor.document.number", "11010519491231002X"), ("standsFor.relation", "儿子"),
            ("standsFor.witnesses[0].name", "乙"), ("standsFor.witnesses[0].capacity", "邻居"),
            ("standsFor.witnesses[1].name", ""), ("standsFor.witnesses[2].name", "丙"),
            ("standsFor.witnesses[2].capacity", "村医"))
        guard case .relative(_, _, let witnesses) = intake.standing else {
            Issue.record("not a relative: \(intake.standing.kind)")
            return
        }
        #expect(witnesses.map(\.name.text) == ["乙", "丙"])
    }

    @Test func aRelativeWithoutWitnessesIsToldTogetherWithAllElse() throws {
        var form = PostedForm(plain)
        form.set("standsFor.kind", "relative")
        form.set("standsFor.document.number", "11010519491231002X")
        form.set("standsFor.relation", "儿子")
        do {
            _ = try Intake(form: IntakeFormValue(form).value)
            Issue.record("such a form was taken")
        } catch {
            let anchors = IntakePage.Problems(error, in: form).list.compactMap(\.anchor)
            #expect(anchors == ["standsFor.name", "standsFor.witnesses[0].name"])
        }
    }

    @Test func whatWasPreRegisteredComesBackAsItWasTyped() throws {
        let typed: [[(name: String, value: String)]] = [
            [],
            [
                ("applicant.document.kind", "none"), ("applicant.document.reason", "遗失"),
                ("applicant.document.witness.name", "孙邻居"), ("applicant.document.witness.capacity", "邻居"),
                ("applicant.birth", "1931-04-07"), ("applicant.sex", "女"), ("applicant.phone", ""),
                ("applicant.noPhone.reason", "不会用"), ("applicant.noPhone.through", "contactPerson"),
                ("applicant.noPhone.name", "女儿"), ("applicant.noPhone.phone", "13900000002"),
                ("choices.delivery", "courier"), ("choices.address", "一组"), ("fields.a", "甲"),
            ],
            [
                ("applicant.hasDied", "true"), ("standsFor.kind", "heir"), ("standsFor.name", "儿子甲"),
                ("standsFor.document.number", "11010519491231002X"), ("standsFor.relation", "儿子"),
                ("standsFor.ground", "公证书"),
            ],
            [
                ("standsFor.kind", "relative"), ("standsFor.name", "儿子甲"),
                ("standsFor.document.number", "11010519491231002X"), ("standsFor.relation", "儿子"),
                ("standsFor.witnesses[0].name", "乙"), ("standsFor.witnesses[0].capacity", "邻居"),
                ("standsFor.witnesses[1].name", "丙"), ("standsFor.witnesses[1].capacity", "村医"),
            ],
            [
                ("standsFor.kind", "agent"), ("standsFor.name", "周代"),
                ("standsFor.document.number", "11010519491231002X"), ("standsFor.mandate.acts", "apply"),
                ("standsFor.mandate.paper", "委托书1号"), ("standsFor.mandate.from", "2026-11-01"),
                ("standsFor.mandate.until", "2027-11-01"),
            ],
        ]
        for changes in typed {
            var form = PostedForm(plain)
            for (name, value) in changes { form.set(name, value) }
            let told = try Intake(form: IntakeFormValue(form).value)
            let again = PostedForm(told.application(officer: "李受理"), code: "M1", matter: "某事", preRegisteredAs: "1")
            let read = try Intake(form: IntakeFormValue(again).value)
            #expect(read.applicant == told.applicant)
            #expect(read.standing == told.standing)
            #expect(read.fields == told.fields)
            #expect(read.deliveryAddress == told.deliveryAddress)
        }
    }

    @Test func materialsGoByTheirNumbers() throws {
        let intake = try intake(
            ("material.2.form", "copy"), ("material.2.count", "2"), ("material.2.grade", ""), ("material.5.form", ""),
            ("material.5.count", "1"), ("material.7.form", "checked"), ("material.7.count", "1"),
            ("material.7.grade", "A"))
        #expect(
            intake.materials == [
                HandedMaterial(index: 2, form: .copy, count: 2, grade: .uploaded),
                HandedMaterial(index: 7, form: .checked, count: 1, grade: .issued),
            ])
    }

    @Test func faultsLeadToTheirFields() throws {
        var form = PostedForm(plain)
        form.set("applicant.phone", "12")
        form.set("applicant.document.kind", "none")
        form.set("material.2.form", "")
        form.set("material.4.form", "copy")
        form.set("material.4.count", "0")
        do {
            _ = try Intake(form: IntakeFormValue(form).value)
            Issue.record("such a form was taken")
        } catch {
            let problems = IntakePage.Problems(error, in: form)
            let anchors = problems.list.compactMap(\.anchor)
            #expect(
                anchors == [
                    "applicant.document.reason", "applicant.document.witness.name", "applicant.phone", "material.4",
                ])
        }
    }
}
