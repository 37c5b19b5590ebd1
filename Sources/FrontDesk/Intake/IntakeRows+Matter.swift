import Casework
import Catalog
import Replica

/// What the matter itself asks.
extension IntakeRows {
    /// What follows from applicant and standing is not asked again (`Application.answer`).
    private static let known: Set<String> = [
        "applicantName", "name", "idKind", "idNumber", "gender", "birthDate", "mobile", "residenceAddress", "orgName",
        "uscc", "orgAddress", "legalRepName", "legalRepIdNumber", "agentName", "agentIdNumber", "handlerName",
        "handlerIdNumber",
    ]

    /// Nil when nothing is left to ask.
    func answers(_ fields: [FormField]) -> IntakePage.Group? {
        let rows = fields.filter { !Self.known.contains($0.identifier) }.flatMap(answer)
        return rows.isEmpty ? nil : IntakePage.Group(legend: Wording.Intake.content, part: "content", fields: rows)
    }

    private func answer(_ field: FormField) -> [FormRow] {
        let id = "fields.\(field.identifier)"
        let hint = field.rule.isEmpty ? nil : Wording.Intake.rule(field.rule)
        func line(_ type: String = "text", _ mode: String? = nil, hint: String? = nil) -> FormRow {
            self.line(id, field.label, hint: hint, required: field.required, type: type, inputMode: mode)
        }
        switch field.kind {
        case .text:
            guard Self.isLong(field.label) else { return [line(hint: hint)] }
            var row = row(id, field.label, hint: hint, required: field.required, wide: true)
            row.area = FormRow.Area()
            return [row]
        case .date: return [line("date", hint: hint)]
        case .int: return [line("text", "numeric", hint: hint)]
        case .decimal: return [line("text", "decimal", hint: hint)]
        case .bank: return [line("text", "numeric")]
        case .region: return [place(id, field.label, hint: Wording.Intake.region, required: field.required)]
        case .position: return [line(hint: Wording.Intake.position)]
        case .file: return [line(hint: Wording.Intake.file)]
        case .bool:
            return [
                choice(id, field.label, [("", ""), ("是", "是"), ("否", "否")], required: field.required)
            ]
        case .choice:
            guard !field.choices.isEmpty else { return [line(hint: hint)] }
            return [
                choice(
                    id, field.label, [("", "")] + field.choices.map { ($0, $0) }, required: field.required)
            ]
        case .phone: return [line("text", "tel")] + absence(of: field)
        case .identityNumber, .creditCode: return [line()] + absence(of: field)
        }
    }

    /// Required means "or a stated reason" where a person can really lack it.
    private func absence(of field: FormField) -> [FormRow] {
        guard field.required else { return [] }
        return [line("fields.\(field.identifier).none", Wording.Intake.absent(field.label))]
    }

    private static func isLong(_ label: String) -> Bool {
        ["理由", "说明", "情况", "内容", "描述", "经过"].contains { label.contains($0) }
    }

    func preRegistration() -> IntakePage.Group {
        IntakePage.Group(
            legend: Wording.Intake.preRegistration, explain: Wording.Intake.preRegistrationHint,
            part: "preregistration",
            fields: [line("appointment", Wording.Intake.appointment, hint: Wording.Act.mayStayEmpty, type: "date")])
    }

    func choices() -> IntakePage.Group {
        IntakePage.Group(
            legend: Wording.Intake.delivery, part: "delivery",
            choices: radio(
                "choices.delivery", Wording.Intake.delivery,
                [
                    ("window", Wording.Intake.window), ("courier", Wording.Intake.courier),
                    ("pickup", Wording.Intake.pickup),
                ], otherwise: "window"),
            fields: [
                line("choices.address", Wording.Intake.courierAddress, wide: true, part: "for-courier"),
                place("choices.pickupAt", Wording.Intake.pickupAt, hint: Wording.Intake.region, part: "for-pickup"),
            ])
    }

    func material(_ term: MaterialTerm, kept: [DraftScan]) -> IntakePage.MaterialRow {
        let id = "material.\(term.index)"
        let forms =
            [(key: "", text: Wording.Intake.notHanded)]
            + HandedMaterial.Form.allCases.filter { $0 != .shared || term.isWaivable }
            .map { (key: $0.rawValue, text: $0.chinese) }
        let grades =
            [(key: "", text: Wording.Intake.usualGrade)]
            + HandedMaterial.Grade.allCases.map { (key: $0.rawValue, text: $0.chinese) }
        return IntakePage.MaterialRow(
            id: id, ordinal: "\(term.index)", name: term.name, necessity: term.necessity.rawValue,
            note: term.form.isEmpty ? nil : Wording.Intake.asks(term.form, copies: term.copies),
            error: problems.first { $0.anchor == id }?.text,
            forms: options("\(id).form", forms, otherwise: ""), count: form["\(id).count"] ?? "\(max(1, term.copies))",
            grades: options("\(id).grade", grades, otherwise: ""),
            files: kept.filter { $0.material == term.index }.map {
                IntakePage.Kept(file: $0.file, text: "\($0.name)（\(Wording.Scan.size($0.length))）")
            })
    }
}
