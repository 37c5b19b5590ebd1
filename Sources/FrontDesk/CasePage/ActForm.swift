import Casework
import Catalog

/// The form behind one button of the case page: what an event has to be told (`Protocol/intake.md`, "Acts").
struct ActForm {
    let event: EventName
    let folded: ServiceCase
    let terms: MatterTerms?
    let rows: IntakeRows

    /// - Parameter refused: what was typed into this form and refused; nil for a fresh one.
    init(_ event: EventName, of folded: ServiceCase, _ terms: MatterTerms?, refused: PostedForm?) {
        self.event = event
        self.folded = folded
        self.terms = terms
        rows = IntakeRows(form: refused ?? PostedForm(), problems: [], offers: .none)
    }

    func page(number: String, open: Bool) -> CasePage.ActionForm {
        CasePage.ActionForm(
            event: event.rawValue, label: label,
            path: SitePath.act(number: number, event: event.rawValue).text, explain: Wording.Act.explain(event),
            fields: fields.map { $0.within(event.rawValue) }, button: label,
            style: isGrave ? "danger" : "primary", open: open)
    }

    private var label: String {
        event == .arrive && folded.result == .astray ? Wording.Act.recovered : Wording.Act.label(event)
    }

    /// What moves the case on comes first, what ends it or sends it elsewhere after. Intake and joining people have pages of
    /// their own.
    static func order(_ acts: [EventName]) -> [EventName] {
        let own: [EventName] = [.receive, .preRegister, .linkPerson, .separatePerson]
        let here = acts.filter { !own.contains($0) }
        return here.filter(isUsual) + here.filter { !isUsual($0) }
    }

    static func isUsual(_ event: EventName) -> Bool {
        switch event {
        case .accept, .supplement, .beginExamination, .propose, .grant, .decideInstant, .produce, .noCredential,
            .credentialReady, .prepareNotice, .arrive, .serve, .archive:
            true
        default: false
        }
    }

    private var isGrave: Bool {
        switch event {
        case .deny, .refuse, .terminate, .void, .withdraw, .handBack, .expire, .revokeMandate, .disownAct, .reissue:
            true
        default: false
        }
    }

    private var fields: [FormRow] {
        switch event {
        case .notifyCorrection: defects + [date("due", Wording.Act.correctionDue)] + [words]
        case .refuse:
            [
                rows.choice(
                    "ground", Wording.Act.ground,
                    NonAcceptance.Ground.allCases.map { ($0.rawValue, $0.chinese) }, required: true),
                rows.line("competentBody", Wording.Act.competentBody), words,
            ]
        case .correctOnSpot, .supplement: materials + [words] + present + signature
        case .propose, .legalCheck:
            [
                rows.choice(
                    "favours", Wording.Act.opinion, [("true", Wording.Act.agrees), ("false", Wording.Act.disagrees)],
                    otherwise: "true"), words,
            ]
        case .grant, .decideInstant: [words, date("validUntil", Wording.Act.validUntil)]
        case .forward: [rows.place("to", Wording.Act.forwardTo, hint: Wording.Act.forwardHint), words]
        case .transfer: [rows.place("to", Wording.Act.transferTo, hint: Wording.Intake.region, required: true), words]
        case .dispatch:
            [
                rows.place("to", Wording.Act.dispatchTo, hint: Wording.Act.dispatchHint, required: true),
                rows.line("trace", Wording.Act.waybill), words,
            ]
        case .credentialReady: [rows.line("trace", Wording.Act.credentialNumber), words]
        case .serve:
            [
                rows.choice(
                    "way", Wording.Act.way, Handover.Way.allCases.map { ($0.rawValue, $0.chinese) }, otherwise: "window"
                )
            ]
                + present + signature + [words]
        case .accept: signature + [words]
        case .withdraw: present + signature + [words]
        case .handBack: [words] + present + signature
        case .void, .askExplain, .returnToExamine, .terminate, .undelivered, .deny, .expire, .reissue: [words]
        case .revokeMandate:
            agent + [date("day", Wording.Act.endedOn), rows.line("trace", Wording.Act.endedBy)] + principal + signature
                + [words]
        case .informPrincipal: [act, words]
        case .ratifyAct, .disownAct: [act, words] + principal + signature
        case .beginExamination, .produce, .noCredential, .prepareNotice, .arrive, .archive, .order, .preRegister,
            .receive,
            .linkPerson, .separatePerson:
            []
        }
    }

    private var words: FormRow {
        var row = rows.row("words", Wording.Act.words(event), required: Wording.Act.needsWords(event), wide: true)
        row.area = FormRow.Area(rows: 2)
        return row
    }

    private func date(_ id: String, _ label: String) -> FormRow {
        rows.line(id, label, hint: Wording.Act.mayStayEmpty, type: "date")
    }

    /// Somebody else may stand at the desk than at intake; a mandate may cover only this.
    private var present: [FormRow] {
        [
            rows.choice(
                "present.kind", Wording.Intake.presentKind,
                [("", Wording.Intake.sameAsBefore)] + Standing.Kind.allCases.map { ($0.rawValue, $0.chinese) })
        ] + rows.proxy("present").map { $0.put("for-present") }
    }

    var signature: [FormRow] {
        [
            rows.choice(
                "signature.kind", Wording.Intake.signature, Signature.Kind.allCases.map { ($0.rawValue, $0.chinese) },
                otherwise: "byHand")
        ] + rows.witness("signature.scribe", Wording.Intake.scribe, part: "for-thumbprint")
            + [rows.line("signature.reason", Wording.Intake.refusal, part: "for-refused")]
            + rows.witness("signature.witness", Wording.Intake.witness, part: "for-witness")
    }

    private var defects: [FormRow] {
        (terms?.materials ?? []).map { term in
            rows.choice(
                "defect.\(term.index)", term.name,
                [("", Wording.Act.fine)] + Defect.Problem.allCases.map { ($0.rawValue, $0.chinese) })
        }
    }

    private var materials: [FormRow] {
        (terms?.materials ?? []).map { term in
            rows.choice(
                "material.\(term.index).form", term.name,
                [("", Wording.Act.unchanged)]
                    + HandedMaterial.Form.allCases.filter { $0 != .shared || term.isWaivable }.map {
                        ($0.rawValue, $0.chinese)
                    })
        }
    }
}
