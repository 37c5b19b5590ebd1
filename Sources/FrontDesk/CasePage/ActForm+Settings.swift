import Casework

extension ActForm {
    /// The posted form as the settings of `case act`.
    static func settings(of event: EventName, in form: PostedForm) -> [String: FormValue] {
        var settings: [String: FormValue] = [:]
        for key in CommandSettings.keys(of: event) + CommandSettings.commonKeys {
            guard let text = form.text(key) else { continue }
            settings[key] = .text(text)
        }
        let defects = listed("defect.", in: form)
        if !defects.isEmpty {
            settings["defects"] = .text(defects.map { "\($0.index):\($0.value)" }.joined(separator: ","))
        }
        let materials = listed("material.", in: form)
        if !materials.isEmpty {
            settings["materials"] = .list(
                materials.map { .object(["序号": .number("\($0.index)"), "form": .text($0.value)]) })
        }
        if let present = IntakeFormValue.standing(form, "present") { settings["present"] = present }
        if settings["agent"] == nil, form.text("agent.name") != nil {
            settings["agent"] = IntakeFormValue.named(form, "agent")
        }
        let signature = IntakeFormValue.signature(form, "signature")
        if signature != .null, signature != .text("byHand") { settings["signature"] = signature }
        return settings
    }

    /// What the files of an act belong to: the material, where it is about a single one.
    static func material(in form: PostedForm) -> Int {
        let materials = listed("material.", in: form)
        return materials.count == 1 ? materials[0].index : 0
    }

    /// `defect.2=missing` and `material.2.form=original` as (2, missing) and (2, original).
    private static func listed(_ prefix: String, in form: PostedForm) -> [(index: Int, value: String)] {
        form.pairs.compactMap { name, _ in
            guard name.hasPrefix(prefix), let value = form.text(name) else { return nil }
            return Int(name.dropFirst(prefix.count).prefix { $0 != "." }).map { ($0, value) }
        }
    }
}
