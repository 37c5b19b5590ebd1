import Casework

/// What the acts about agents have to be told (`Protocol/events.md` §8).
extension ActForm {
    /// The agents whom the case knows, masked like the applicant, and room for another.
    var agent: [FormRow] {
        let known = folded.agents.enumerated().map { place, agent in ("\(place + 1)", agent.masked) }
        let choice =
            known.isEmpty
            ? [] : [rows.choice("agent", Wording.Act.agent, known + [("", Wording.Act.otherAgent)], otherwise: "1")]
        return choice + [
            rows.line("agent.name", Wording.Intake.proxyName, hint: known.isEmpty ? nil : Wording.Act.ifOther)
        ]
            + rows.document("agent.document")
    }

    /// The acts that wait for the principal's word.
    var act: FormRow {
        let open = folded.openReviews.compactMap(\.sides.first)
        return rows.choice(
            "act", Wording.Act.whichAct,
            open.compactMap { id in
                folded.history.first { $0.filed.id == id }.map { item in
                    (id.description, "\(item.filed.event.name?.chinese ?? "")　\(Wording.moment(item.filed.wall))")
                }
            }, otherwise: open.first?.description ?? "")
    }

    /// The applicant in person, or who acts for them by law.
    var principal: [FormRow] {
        let others: [Standing.Kind] = [.guardian, .heir, .legalRepresentative]
        return [
            rows.choice(
                "present.kind", Wording.Intake.presentKind,
                [("", Wording.Act.principalInPerson)] + others.map { ($0.rawValue, $0.chinese) })
        ] + rows.proxy("present").map { $0.put("for-present") }
    }
}

extension Proxy {
    /// Name and number with the middle hidden.
    fileprivate var masked: String {
        guard let number = document.number else { return name.masked }
        return "\(name.masked) \(number.prefix(3))***\(number.suffix(4))"
    }
}
