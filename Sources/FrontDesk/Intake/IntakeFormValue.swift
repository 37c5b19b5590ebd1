import Casework

/// The posted intake form as an intake file: names are paths in the file, blank answers and those that another choice made
/// needless are left out.
struct IntakeFormValue {
    let value: FormValue
    /// The 序号 of the materials handed in, in the order in which the file lists them.
    let materials: [Int]

    init(_ form: PostedForm) {
        materials = Self.materials(in: form)
        var standing = Self.standing(form, "standsFor")
        if standing != nil, form["standsFor.kind"] == Standing.Kind.oneself.rawValue { standing = nil }
        value = .object(
            [
                "applicant": Self.applicant(form),
                "standsFor": standing ?? .null,
                "fields": Self.fields(form),
                "materials": .list(materials.map { Self.material($0, form) }),
                "choices": Self.choices(form),
            ])
    }

    private static func text(_ form: PostedForm, _ name: String) -> FormValue {
        form.text(name).map(FormValue.text) ?? .null
    }

    private static func applicant(_ form: PostedForm) -> FormValue {
        var members: [String: FormValue] = [
            "kind": text(form, "applicant.kind"), "name": text(form, "applicant.name"),
            "document": document(form, "applicant.document"), "birth": text(form, "applicant.birth"),
            "sex": text(form, "applicant.sex"), "address": text(form, "applicant.address"),
            "hasDied": form["applicant.hasDied"] == nil ? .null : .bool(true),
        ]
        if form.text("applicant.noPhone.reason") != nil, form.text("applicant.phone") == nil {
            members["noPhone"] = .object(
                [
                    "reason": text(form, "applicant.noPhone.reason"),
                    "through": text(form, "applicant.noPhone.through"),
                    "name": text(form, "applicant.noPhone.name"), "phone": text(form, "applicant.noPhone.phone"),
                ].filter {
                    form["applicant.noPhone.through"] != "villageBroadcast" || !["name", "phone"].contains($0.key)
                })
        } else {
            members["phone"] = text(form, "applicant.phone")
        }
        if form["applicant.kind"] == Applicant.Kind.organisation.rawValue, form.text("applicant.head.name") != nil {
            var head: [String: FormValue] = ["name": text(form, "applicant.head.name")]
            if form.text("applicant.head.document.number") != nil {
                head["document"] = .object(["number": text(form, "applicant.head.document.number")])
            }
            members["head"] = .object(head)
        }
        return .object(members)
    }

    private static func document(_ form: PostedForm, _ path: String) -> FormValue {
        if form["\(path).kind"] == IdentityDocument.Kind.none.rawValue {
            return .object([
                "kind": text(form, "\(path).kind"), "reason": text(form, "\(path).reason"),
                "witness": witness(form, "\(path).witness"),
            ])
        }
        return .object(["kind": text(form, "\(path).kind"), "number": text(form, "\(path).number")])
    }

    private static func witness(_ form: PostedForm, _ path: String) -> FormValue {
        let parts = ["name", "capacity", "trace"]
        guard parts.contains(where: { form.text("\(path).\($0)") != nil }) else { return .null }
        return .object(Dictionary(uniqueKeysWithValues: parts.map { ($0, text(form, "\(path).\($0)")) }))
    }

    /// Whoever came in the applicant's place, from the fields below `path`; nil where nobody was chosen.
    static func standing(_ form: PostedForm, _ path: String) -> FormValue? {
        guard let typed = form["\(path).kind"], let kind = Standing.Kind(rawValue: typed) else { return nil }
        if kind == .oneself { return .object(["kind": .text(kind.rawValue)]) }
        var members: [String: FormValue] = [
            "kind": .text(kind.rawValue), "name": text(form, "\(path).name"),
            "document": document(form, "\(path).document"), "phone": text(form, "\(path).phone"),
        ]
        if kind == .guardian || kind == .heir { members["ground"] = text(form, "\(path).ground") }
        if kind == .relative || kind == .heir { members["relation"] = text(form, "\(path).relation") }
        if kind == .relative {
            let named = witnesses(form, path).map { witness(form, "\(path).witnesses[\($0)]") }
            members["witnesses"] = named.isEmpty ? .null : .list(named)
        }
        if kind == .agent {
            members["mandate"] = .object([
                "acts": .list(form.all("\(path).mandate.acts").map(FormValue.text)),
                "from": text(form, "\(path).mandate.from"), "until": text(form, "\(path).mandate.until"),
                "paper": text(form, "\(path).mandate.paper"),
            ])
        }
        return .object(members)
    }

    /// The places of the witnesses of whom anything was typed, ascending. Those left out in between are not counted.
    static func witnesses(_ form: PostedForm, _ path: String) -> [Int] {
        (0..<mostWitnesses).filter { witness(form, "\(path).witnesses[\($0)]") != .null }
    }

    /// A room full.
    private static let mostWitnesses = 12

    /// Name and document of somebody, from the fields below `path`.
    static func named(_ form: PostedForm, _ path: String) -> FormValue {
        .object(["name": text(form, "\(path).name"), "document": document(form, "\(path).document")])
    }

    private static let fieldPrefix = "fields."
    private static let absentSuffix = ".none"

    private static func fields(_ form: PostedForm) -> FormValue {
        var members: [String: FormValue] = [:]
        for (name, _) in form.pairs where name.hasPrefix(fieldPrefix) && !name.hasSuffix(absentSuffix) {
            let identifier = String(name.dropFirst(fieldPrefix.count))
            if let text = form.text(name) {
                members[identifier] = .text(text)
            } else if let reason = form.text(name + absentSuffix) {
                members[identifier] = .object(["none": .text(reason)])
            }
        }
        return .object(members)
    }

    /// A material without a form of handing in was not handed in.
    private static func materials(in form: PostedForm) -> [Int] {
        form.pairs.compactMap { name, _ in
            guard name.hasPrefix("material."), name.hasSuffix(".form"), form.text(name) != nil else { return nil }
            return Int(name.dropFirst("material.".count).dropLast(".form".count))
        }
    }

    private static func material(_ index: Int, _ form: PostedForm) -> FormValue {
        .object([
            "序号": .number("\(index)"), "form": text(form, "material.\(index).form"),
            "count": text(form, "material.\(index).count"), "grade": text(form, "material.\(index).grade"),
        ])
    }

    private static func choices(_ form: PostedForm) -> FormValue {
        let delivery = form["choices.delivery"]
        return .object([
            "delivery": text(form, "choices.delivery"),
            "pickupAt": delivery == "pickup" ? text(form, "choices.pickupAt") : .null,
            "address": delivery == "courier" ? text(form, "choices.address") : .null,
            "signature": signature(form, "choices.signature"),
        ])
    }

    static func signature(_ form: PostedForm, _ path: String) -> FormValue {
        guard let kind = form["\(path).kind"].flatMap(Signature.Kind.init(rawValue:)) else { return .null }
        switch kind {
        case .byHand: return .text(kind.rawValue)
        case .thumbprint:
            return .object([
                "kind": .text(kind.rawValue), "scribe": witness(form, "\(path).scribe"),
                "witness": witness(form, "\(path).witness"),
            ])
        case .refused:
            return .object([
                "kind": .text(kind.rawValue), "reason": text(form, "\(path).reason"),
                "witness": witness(form, "\(path).witness"),
            ])
        }
    }
}
