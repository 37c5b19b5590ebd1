import Casework

/// Who applies, who stands here for them, and how they sign.
extension IntakeRows {
    func applicant(prefill: SitePath) -> IntakePage.Group {
        var name = line("applicant.name", Wording.Intake.name, required: true)
        name.glyphs = IntakePage.glyphPictureField
        let rows =
            [name] + IntakePage.glyphRows(form) + document("applicant.document", required: true)
            + [
                choice(
                    "applicant.sex", Wording.Intake.sex, [("", ""), ("男", "男"), ("女", "女")],
                    hint: Wording.Intake.byCard,
                    part: "for-person"),
                line(
                    "applicant.birth", Wording.Intake.birth, hint: Wording.Intake.byCard, part: "for-person",
                    type: "date"),
                line("applicant.head.name", Wording.Intake.headName, part: "for-organisation"),
                line("applicant.head.document.number", Wording.Intake.headNumber, part: "for-organisation"),
                line("applicant.address", Wording.Intake.address, wide: true),
                tick("applicant.hasDied", Wording.Intake.hasDied, key: "true", part: "for-person"),
            ]
        return IntakePage.Group(
            legend: Wording.Intake.applicant, explain: Wording.Intake.applicantHint, part: "applicant",
            choices: radio(
                "applicant.kind", Wording.Intake.kind,
                [("person", Wording.Intake.person), ("organisation", Wording.Intake.organisation)], otherwise: "person"),
            fields: rows,
            glyphDesk: IntakePage.GlyphDesk(legend: Wording.Intake.glyphDesk, explain: Wording.Intake.glyphDeskHint),
            button: IntakePage.Button(
                path: prefill.text, key: "Q", label: Wording.Intake.prefill, explain: Wording.Intake.prefillHint))
    }

    /// The document of a person, or why there is none and who says so.
    func document(_ path: String, required: Bool = false) -> [FormRow] {
        let kinds = IdentityDocument.Kind.allCases.map { (key: $0.rawValue, text: $0.chinese) }
        let part = "no-document"
        return [
            choice("\(path).kind", Wording.Intake.documentKind, kinds, otherwise: "residentCard"),
            line("\(path).number", Wording.Intake.documentNumber, required: required, part: "has-document"),
            line("\(path).reason", Wording.Intake.noDocument, part: part),
        ] + witness("\(path).witness", Wording.Intake.witness, part: part)
    }

    func contact() -> IntakePage.Group {
        IntakePage.Group(
            legend: Wording.Intake.contact, explain: Wording.Intake.contactHint, part: "contact",
            fields: [
                line("applicant.phone", Wording.Intake.phone, inputMode: "tel"),
                line("applicant.noPhone.reason", Wording.Intake.noPhone, part: "no-phone"),
                choice(
                    "applicant.noPhone.through", Wording.Intake.through,
                    [
                        ("contactPerson", Wording.Intake.contactPerson), ("gridWorker", Wording.Intake.gridWorker),
                        ("villageBroadcast", Wording.Intake.broadcast),
                    ], otherwise: "contactPerson", part: "no-phone"),
                line("applicant.noPhone.name", Wording.Intake.throughName, part: "no-phone"),
                line("applicant.noPhone.phone", Wording.Intake.throughPhone, part: "no-phone", inputMode: "tel"),
            ])
    }

    func standing() -> IntakePage.Group {
        IntakePage.Group(
            legend: Wording.Intake.standing, part: "standing",
            choices: radio(
                "standsFor.kind", Wording.Intake.standing, Standing.Kind.allCases.map { ($0.rawValue, $0.chinese) },
                otherwise: Standing.Kind.oneself.rawValue), fields: proxy("standsFor"))
    }

    /// Who came in the applicant's place, and what shows that they may.
    func proxy(_ path: String) -> [FormRow] {
        let acts = Mandate.Act.allCases.map {
            tick("\(path).mandate.acts", $0.chinese, key: $0.rawValue, part: "for-agent")
        }
        let first = [line("\(path).name", Wording.Intake.proxyName)] + document("\(path).document")
        let ground = [
            line("\(path).phone", Wording.Intake.proxyPhone, inputMode: "tel"),
            line("\(path).relation", Wording.Intake.relation, part: "for-relative"),
            line("\(path).ground", Wording.Intake.ground, hint: Wording.Intake.groundHint, part: "for-guardian"),
        ]
        let mandate = [
            line("\(path).mandate.paper", Wording.Intake.mandatePaper, part: "for-agent"),
            line("\(path).mandate.from", Wording.Intake.mandateFrom, part: "for-agent", type: "date"),
            line("\(path).mandate.until", Wording.Intake.mandateUntil, part: "for-agent", type: "date"),
        ]
        return first + ground + witnesses(path) + mandate + acts
    }

    /// Two to begin with, and always one more than were named.
    private func witnesses(_ path: String) -> [FormRow] {
        let named = IntakeFormValue.witnesses(form, path).last.map { $0 + 1 } ?? 0
        return (0..<max(2, named + 1)).flatMap { place in
            witness("\(path).witnesses[\(place)]", Wording.Intake.witness(place + 1), part: "for-witnessed")
        }
    }

    private func tick(_ id: String, _ text: String, key: String, part: String) -> FormRow {
        var row = row(id, text, part: part)
        row.tick = FormRow.Tick(
            text: text, key: key, on: form.all(id).contains { $0.utf8.elementsEqual(key.utf8) })
        return row
    }

    func signature() -> IntakePage.Group {
        let path = "choices.signature"
        return IntakePage.Group(
            legend: Wording.Intake.signature, explain: Wording.Intake.signatureHint, part: "signature",
            choices: radio(
                "\(path).kind", Wording.Intake.signature, Signature.Kind.allCases.map { ($0.rawValue, $0.chinese) },
                otherwise: Signature.Kind.byHand.rawValue),
            fields: witness("\(path).scribe", Wording.Intake.scribe, part: "for-thumbprint")
                + [line("\(path).reason", Wording.Intake.refusal, part: "for-refused")]
                + witness("\(path).witness", Wording.Intake.witness))
    }
}
