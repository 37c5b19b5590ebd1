import Casework

/// Makes the questions of the intake form, each with what was typed, what is wrong with it and what was answered before.
struct IntakeRows {
    let form: PostedForm
    let problems: [IntakePage.Problem]
    let offers: IntakeOffers

    func row(
        _ id: String, _ label: String, hint: String? = nil, required: Bool = false, wide: Bool = false,
        part: String? = nil
    ) -> FormRow {
        let value = form[id] ?? ""
        let before = offers.offer(for: id)
        return FormRow(
            id: id, label: label, hint: hint, error: problems.first { $0.anchor == id }?.text, required: required,
            wide: wide, part: part, value: value,
            before: before.flatMap { $0.utf8.elementsEqual(value.utf8) ? nil : $0 })
    }

    func line(
        _ id: String, _ label: String, hint: String? = nil, required: Bool = false, wide: Bool = false,
        part: String? = nil, type: String = "text", inputMode: String? = nil
    ) -> FormRow {
        var row = row(id, label, hint: hint, required: required, wide: wide, part: part)
        row.line = FormRow.Line(type: type, inputMode: inputMode)
        return row
    }

    /// A division by its code, with the places of the directory to choose from.
    func place(
        _ id: String, _ label: String, hint: String, required: Bool = false, part: String? = nil
    ) -> FormRow {
        var row = row(id, label, hint: hint, required: required, part: part)
        row.line = FormRow.Line(inputMode: nil, list: PlaceNames.listID)
        return row
    }

    /// - Parameter otherwise: what is chosen while nothing was.
    func choice(
        _ id: String, _ label: String, _ options: [(key: String, text: String)], otherwise: String = "",
        hint: String? = nil, required: Bool = false, part: String? = nil
    ) -> FormRow {
        var row = row(id, label, hint: hint, required: required, part: part)
        row.choice = FormRow.Choice(options: self.options(id, options, otherwise: otherwise))
        return row
    }

    func options(
        _ id: String, _ options: [(key: String, text: String)], otherwise: String
    ) -> [FormRow.Option] {
        let chosen = form[id] ?? otherwise
        return options.map {
            FormRow.Option(key: $0.key, text: $0.text, chosen: $0.key.utf8.elementsEqual(chosen.utf8))
        }
    }

    func radio(
        _ id: String, _ label: String, _ options: [(key: String, text: String)], otherwise: String
    ) -> IntakePage.Choices {
        IntakePage.Choices(
            label: label,
            options: self.options(id, options, otherwise: otherwise).map {
                IntakePage.Choices.Option(name: id, key: $0.key, text: $0.text, chosen: $0.chosen)
            })
    }

    func witness(_ path: String, _ label: String, part: String? = nil) -> [FormRow] {
        [
            // Each witness begins a line of their own.
            line("\(path).name", Wording.Intake.witnessName(label), part: part.map { "\($0) starts" } ?? "starts"),
            line(
                "\(path).capacity", Wording.Intake.witnessCapacity(label), hint: Wording.Intake.capacityHint, part: part
            ),
            line("\(path).trace", Wording.Intake.witnessTrace(label), part: part),
        ]
    }

    /// The fault of each problem's field gets the field's own name before it, where the page shows the field.
    func labelled(_ problems: IntakePage.Problems) -> IntakePage.Problems {
        IntakePage.Problems(
            heading: problems.heading,
            list: problems.list.map { problem in
                IntakePage.Problem(
                    anchor: problem.anchor, label: problem.label ?? problem.anchor.flatMap(Wording.Intake.label(of:)),
                    text: problem.text)
            })
    }
}
