import Casework
import Catalog
import Foundation
import Requirements
import Testing

@Suite struct IntakeFormTests {
    @Test("the examples of Protocol/intake.md are read", .requirement("C04"))
    func documented() throws {
        let examples = try protocolFile("intake.md").split(separator: "```json\n").dropFirst().map { part in
            String(part.split(separator: "\n```")[0])
        }
        #expect(examples.count >= 6)
        for example in examples { _ = try read(example) }
    }

    @Test("an ordinary form")
    func ordinary() throws {
        let intake = try read(
            """
            {"applicant": {"name": "金新", "document": {"kind": "111", "number": "419903200809289486"},
              "phone": "199 0000 0001", "address": "青槐镇"},
             "fields": {"householdSize": 3, "authorizeCheck": true, "gender": null},
             "materials": [{"序号": 1, "form": "checked"}, {"序号": 2, "form": "copy", "count": 2, "grade": "B", "file": "户口簿.jpg"}],
             "choices": {"delivery": "courier", "address": "青槐镇一组"}}
            """)
        #expect(intake.applicant == applicant("金新", phone: "19900000001").living(at: "青槐镇"))
        #expect(intake.standing == .oneself)
        #expect(
            intake.fields == [
                FieldEntry(identifier: "authorizeCheck", value: .text("是")),
                FieldEntry(identifier: "householdSize", value: .text("3")),
            ])
        #expect(
            intake.materials == [
                HandedMaterial(index: 1, form: .checked, count: 1, grade: .checked),
                HandedMaterial(index: 2, form: .copy, count: 2, grade: .checked),
            ])
        #expect(intake.files == [.init(material: 2, name: "户口簿.jpg")])
        #expect(intake.delivery == .courier)
        #expect(intake.deliveryAddress == "青槐镇一组")
        #expect(intake.signature == .byHand)
    }

    @Test("every fault of a form at once, each with its path")
    func faults() throws {
        do {
            _ = try read(
                """
                {"applicant": {"name": "", "document": {"kind": "111", "number": "419902199001011234"}, "phon": "1"},
                 "standsFor": {"kind": "agent", "name": "孙强涛", "document": {"number": "419902193104064042"},
                   "mandate": {"acts": ["apply", "sell"], "from": "2026-13-01"}},
                 "fields": {"mobile": {"none": ""}, "x": [1]},
                 "materials": [{"序号": 0}, {"form": "parchment", "count": "viele"}],
                 "choices": {"delivery": "pickup", "signature": {"kind": "thumbprint"}}, "extra": 1}
                """)
            Issue.record("read")
        } catch {
            let told = error.faults.map { "\($0.path ?? "") \($0.reason.code)" }
            #expect(
                told == [
                    "extra unknown-key", "applicant.phon unknown-key",
                    "applicant.document.number citizen-number-check-digit", "applicant.name missing",
                    "applicant.phone missing",
                    "standsFor.mandate.acts[1] not-one-of", "standsFor.mandate.paper missing",
                    "standsFor.mandate.from wrong-shape", "fields.mobile.none missing", "fields.x wrong-shape",
                    "materials[0].序号 wrong-shape", "materials[1].form not-one-of", "materials[1].count wrong-shape",
                    "materials[1].序号 missing", "choices.pickupAt missing", "choices.signature.scribe no-witness",
                    "choices.signature.witness no-witness",
                ])
        }
    }

    @Test("a kind that is not said is found from the number")
    func likelyKind() throws {
        func kind(_ number: String) throws -> IdentityDocument.Kind {
            try read(#"{"applicant": {"name": "某", "document": {"number": "\#(number)"}, "phone": "19900000001"}}"#)
                .applicant.document.kind
        }
        #expect(try kind("419903200809289486") == .residentCard)
        #expect(try kind("110105491231002") == .residentCard)
        #expect(try kind("810000199408230021") == .residencePermit)
        #expect(try kind("92419902MD0020009Y") == .creditCode)
    }

    @Test("settings of acts become commands", .requirement("C03", "C05"))
    func settings() throws {
        func command(_ event: EventName, _ json: String) throws -> CaseCommand {
            guard case .object(let values) = try value(json) else { throw NotAnObject() }
            return try CommandSettings(values).command(event)
        }
        #expect(
            try command(
                .notifyCorrection, #"{"defects": "2:missing,mobile:illegible", "due": "2026-12-07", "item.2": "缺页"}"#)
                == .notifyCorrection(
                    [
                        Defect(subject: .material(2), problem: .missing),
                        Defect(subject: .field("mobile"), problem: .illegible),
                    ], due: date("2026-12-07"), Remark(items: [.init(subject: .material(2), words: "缺页")])))
        #expect(
            try command(.supplement, #"{"materials": [{"序号": 2}], "field.householdSize": "4"}"#)
                == .supplement(
                    Amendment(
                        materials: [household], fields: [FieldEntry(identifier: "householdSize", value: .text("4"))]),
                    signed))
        #expect(try command(.accept, "{}") == .accept(signed))
        #expect(try command(.beginExamination, "{}") == .step(.beginExamination, reason: "", Remark()))
        #expect(
            try command(.propose, #"{"favours": "false", "words": "缺依据"}"#)
                == .propose(favours: false, Remark(words: "缺依据")))
        #expect(
            try command(.dispatch, #"{"to": "courier", "trace": "SF1"}"#) == .dispatch(to: nil, Remark(trace: "SF1")))
        #expect(try command(.dispatch, #"{"to": "419902001001"}"#) == .dispatch(to: World.village.division, Remark()))
        #expect(try command(.serve, "{}") == .serve(.window, signed))
        #expect(
            try command(.refuse, #"{"ground": "notCompetent", "competentBody": "市民政局", "words": "越权"}"#)
                == .refuse(.notCompetent, competentBody: "市民政局", Remark(words: "越权")))
        #expect(
            try codes { _ = try command(.notifyCorrection, #"{"defects": "2:gone", "to": "x"}"#) } == [
                "unknown-key", "not-one-of",
            ])
        #expect(try codes { _ = try command(.receive, "{}") } == ["missing"])
        #expect(try codes { _ = try command(.order, "{}") } == ["filed-with-dispatch"])
        for event in EventName.allCases where ![.preRegister, .receive, .order].contains(event) {
            do { #expect(try command(event, "{}").event == event) } catch let refusal as Refusal {
                #expect(refusal.faults.allSatisfy { $0.reason == .missing }, "\(event)")
            }
        }
    }

    private struct NotAnObject: Error {}

    private func read(_ json: String) throws(Refusal) -> Intake {
        do { return try Intake(form: try value(json)) } catch let refusal as Refusal {
            throw refusal
        } catch {
            preconditionFailure("an example of this test is no JSON: \(error)")
        }
    }

    private func value(_ json: String) throws -> FormValue {
        try JSONDecoder().decode(FormValue.self, from: Data(json.utf8))
    }
}

extension Applicant {
    fileprivate func living(at address: String) -> Applicant {
        Applicant(kind: kind, name: name, document: document, contact: contact, address: address)
    }
}
