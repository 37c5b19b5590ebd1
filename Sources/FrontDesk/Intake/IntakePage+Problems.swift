import Casework

extension IntakePage.Problems {
    /// Every fault of a refusal, each leading to the field it is about.
    init(_ refusal: Refusal, in form: PostedForm) {
        let materials = IntakeFormValue(form).materials
        var seen: [String] = []
        list = refusal.faults.compactMap { fault in
            let problem = IntakePage.Problem(
                anchor: Self.anchor(of: fault, materials: materials), label: nil,
                text: Wording.sentence(of: fault.reason))
            // Receipt and acceptance ask some things twice.
            let key = (problem.anchor ?? "") + problem.text
            guard !seen.contains(key) else { return nil }
            seen.append(key)
            return problem
        }
        heading = Wording.Intake.problems(list.count, again: Wording.Intake.button(form["act"] ?? ""))
    }

    /// The form's id of what a path of the intake file names.
    private static func anchor(of fault: Refusal.Fault, materials: [Int]) -> String? {
        switch fault.reason {
        case .materialMissing(let index, _), .tooFewCopies(let index, _), .unknownMaterial(let index),
            .materialTwice(let index), .notWaivable(let index):
            return "material.\(index)"
        default: break
        }
        guard let path = fault.path else { return nil }
        if path.hasPrefix("materials[") {
            let place = Int(path.dropFirst("materials[".count).prefix { $0 != "]" })
            return place.flatMap { materials.indices.contains($0) ? "material.\(materials[$0])" : nil }
        }
        // A part that as a whole is missing is asked for by its first field.
        switch path {
        case "applicant.document": return "applicant.document.number"
        case "signature": return "choices.signature.kind"
        case let path where path.hasSuffix("itness") || path.hasSuffix("scribe"): return path + ".name"
        case "standsFor", "standsFor.mandate": return "standsFor.kind"
        case "standsFor.witnesses": return "standsFor.witnesses[0].name"
        default: return path
        }
    }
}
