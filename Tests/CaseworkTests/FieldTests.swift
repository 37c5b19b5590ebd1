import Casework
import Catalog
import Requirements
import Testing

@Suite struct FieldTests {
    @Test(
        "each kind of field takes what it means",
        arguments: [
            (FormField.Kind.text, "任何文字"), (.identityNumber, "11010519491231002x"),
            (.identityNumber, "110105491231002"),
            (.creditCode, "91350100m000100y43"), (.phone, "0399-6601686"), (.date, "2026-02-28"), (.region, "419902"),
            (.region, "419902001001"), (.int, "12"), (.decimal, "0.5"), (.bank, "6222 0000 0000 0000 000"),
            (.position, "113.65,34.76"), (.bool, "是"), (.bool, "false"), (.file, "图.jpg"), (.choice, "1"),
            (.choice, "男"),
            (.choice, "1男"),
        ])
    func fits(kind: FormField.Kind, value: String) throws { #expect(try filing(kind, value) == []) }

    @Test(
        "and refuses what it does not",
        arguments: [
            (FormField.Kind.text, " ", "field-missing"),
            (.identityNumber, "110105194912310021", "citizen-number-check-digit"),
            (.identityNumber, "12345", "citizen-number"),
            (.creditCode, "91350100M000100Y44", "credit-code-check-digit"),
            (.phone, "电话", "phone"), (.date, "2026-2-28", "field-kind"), (.date, "2026-02-30", "field-kind"),
            (.region, "4199", "field-kind"), (.int, "1.5", "field-kind"), (.int, "-1", "field-kind"),
            (.decimal, "1,5", "field-kind"), (.decimal, ".", "field-kind"), (.bank, "1234", "field-kind"),
            (.position, "113.65", "field-kind"), (.position, "213.65,34.76", "field-kind"), (.bool, "也许", "field-kind"),
            (.choice, "3", "not-one-of"), (.choice, "", "field-missing"),
        ])
    func refuses(kind: FormField.Kind, value: String, code: String) throws {
        #expect(try filing(kind, value) == [code])
    }

    @Test("what is long is refused, a field and a material that the matter does not have too", .requirement("C17"))
    func foreign() throws {
        #expect(try filing(.text, String(repeating: "长", count: 2001)) == ["too-long"])
        var world = World()
        let foreign = FieldEntry(identifier: "bloodType", value: .text("A"))
        let material = HandedMaterial(index: 9, form: .copy, count: 1, grade: .uploaded)
        let shared = HandedMaterial(index: 2, form: .shared, count: 1, grade: .issued)
        let none = HandedMaterial(index: 1, form: .copy, count: 0, grade: .uploaded)
        #expect(
            try codes {
                try world.file(
                    .receive(intake(materials: [material, shared, none, none], fields: [foreign])), at: World.village)
            } == ["unknown-material", "not-waivable", "wrong-shape", "material-twice", "wrong-shape", "unknown-key"])
    }

    @Test("an answer that repeats the applicant's data must agree with it", .requirement("O07"))
    func agreement() throws {
        var world = World()
        func receiving(_ identifier: String, _ value: String) throws -> [String] {
            try codes {
                try world.file(
                    .receive(intake(fields: [FieldEntry(identifier: identifier, value: .text(value))])),
                    at: World.village)
                world = World()
            }
        }
        #expect(try receiving("applicantName", "金新") == [])
        #expect(try receiving("applicantName", "金欣") == ["differs-from-applicant"])
        #expect(try receiving("idNumber", "４１９９０３２００８０９２８９４８６") == [])
        #expect(try receiving("idNumber", "11010519491231002X") == ["differs-from-applicant"])
    }

    @Test("an answer that the form does not ask for is refused; where no form has come yet it is kept as typed")
    func unasked() throws {
        func filing(_ fields: [FieldTerm]) throws -> [String] {
            var world = World()
            world.terms = terms(of: world, asking: fields)
            return try codes {
                try world.file(
                    .receive(intake(fields: [FieldEntry(identifier: "other", value: .text("甲"))])), at: World.village)
            }
        }
        #expect(
            try filing([FieldTerm(identifier: "asked", label: "所问", kind: .text, isRequired: false)]) == ["unknown-key"]
        )
        #expect(try filing([]) == [])
    }

    private func terms(of world: World, asking fields: [FieldTerm]) -> MatterTerms {
        let old = world.terms
        return MatterTerms(
            reference: old.reference, name: old.name, kind: old.kind, caseKind: old.caseKind, authority: old.authority,
            legalBasis: "", statutoryLimit: nil, committedLimit: old.committedLimit, materials: old.materials,
            fields: fields, resultName: "", yieldsCredential: false)
    }

    private func filing(_ kind: FormField.Kind, _ value: String) throws -> [String] {
        var world = World()
        let options = kind == .choice ? ["1男", "2女"] : []
        world.terms = terms(
            of: world,
            asking: [FieldTerm(identifier: "asked", label: "所问", kind: kind, isRequired: true, options: options)])
        return try codes {
            try world.file(
                .receive(intake(fields: [FieldEntry(identifier: "asked", value: .text(value))])), at: World.village)
        }
    }

    @Test(
        "what was given before is offered: the newest, of the same person, and only what means the same",
        .requirement("L06", "O07"))
    func prefill() throws {
        let terms = MatterTerms(
            reference: MatterReference(code: "B", version: 1, hash: []), name: "B", kind: .publicService,
            caseKind: .instant,
            authority: MatterTerms.allowance.authority, legalBasis: "", statutoryLimit: nil,
            committedLimit: TimeLimit(days: 0, unit: .workingDays), materials: [],
            fields: ["residenceRegion", "reason", "bankAccount"].map {
                FieldTerm(identifier: $0, label: $0, kind: .text, isRequired: true)
            }, resultName: "", yieldsCredential: false)
        func earlier(_ counter: UInt32, _ matter: String, _ day: String, _ number: String, _ fields: [(String, String)])
            -> Prefill.Earlier
        {
            let person = Applicant(
                kind: .person, name: called("金新"), document: document(.residentCard, number),
                contact: .phone("19900000001"))
            return Prefill.Earlier(
                id: made(CaseID(bytes: Array(repeating: UInt8(counter), count: 16))),
                number: made(CaseNumber(issuer: short(1), year: 2026, segmentTag: 0, counter: counter)), matter: matter,
                on: date(day),
                application: intake(person, fields: fields.map { FieldEntry(identifier: $0.0, value: .text($0.1)) })
                    .application(officer: ""))
        }
        let old = earlier(
            1, "A", "2025-01-01", residentNumber, [("residenceRegion", "旧"), ("reason", "别的"), ("bankAccount", "1")])
        let new = earlier(2, "A", "2026-01-01", residentNumber, [("residenceRegion", "新")])
        let same = earlier(3, "B", "2024-01-01", residentNumber, [("reason", "同一事项")])
        let stranger = earlier(4, "B", "2026-11-01", "419902193104064042", [("reason", "他人")])
        let prefill = Prefill(of: terms, for: applicant(), from: [old, stranger, same, new])
        #expect(prefill.offers.map(\.identifier) == ["residenceRegion", "reason", "bankAccount"])
        #expect(prefill.offers.map(\.value) == ["新", "同一事项", "1"])
        #expect(prefill.offers.map(\.source) == [new.number, same.number, old.number])
        #expect(prefill.offers.map(\.id) == [new.id, same.id, old.id])
    }
}
