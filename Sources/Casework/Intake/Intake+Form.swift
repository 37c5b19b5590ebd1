import Jurisdiction

extension Intake {
    /// Reads an intake file (`Protocol/intake.md`). Only the file itself is judged here; whether the matter has such a
    /// material or field is asked when it is filed.
    package init(form: FormValue) throws(Refusal) {
        var reader = FormReader()
        reader.expectKeys(["applicant", "standsFor", "fields", "materials", "choices"], in: form, at: "")
        let applicant = reader.applicant(form["applicant"] ?? .object([:]), at: "applicant")
        let standing = reader.standing(form["standsFor"], at: "standsFor")
        let fields = reader.fields(form["fields"], at: "fields")
        let (materials, files) = reader.materials(form["materials"], at: "materials")
        let choices = form["choices"] ?? .object([:])
        reader.expectKeys(["delivery", "pickupAt", "address", "signature"], in: choices, at: "choices")
        let delivery = reader.delivery(choices, at: "choices")
        let address = reader.words("address", in: choices, at: "choices")
        let signature = reader.signature(choices["signature"], at: "choices.signature")
        if let refusal = Refusal(reader.faults) { throw refusal }
        guard let applicant, let standing else {
            preconditionFailure("a reader that finds no fault has read everything it must")
        }
        self.init(
            applicant: applicant, standing: standing, fields: fields, materials: materials, files: files,
            delivery: delivery, deliveryAddress: address, signature: signature)
    }
}

extension FormReader {
    /// In the order of their identifiers' bytes, so that one form always makes the same bytes.
    mutating func fields(_ value: FormValue?, at path: String) -> [FieldEntry] {
        guard let value else { return [] }
        guard case .object(let members) = value else {
            fault(.wrongShape(expected: "{标识: value}"), at: path)
            return []
        }
        var entries: [FieldEntry] = []
        for (identifier, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            switch value {
            case .null: continue
            case .text(let text): entries.append(FieldEntry(identifier: identifier, value: .text(text)))
            case .number(let number): entries.append(FieldEntry(identifier: identifier, value: .text(number)))
            case .bool(let flag): entries.append(FieldEntry(identifier: identifier, value: .text(flag ? "是" : "否")))
            case .object:
                expectKeys(["none"], in: value, at: "\(path).\(identifier)")
                if let reason = text("none", in: value, at: "\(path).\(identifier)", required: true) {
                    entries.append(FieldEntry(identifier: identifier, value: .absent(reason: reason)))
                }
            case .list: fault(.wrongShape(expected: "text or {\"none\": reason}"), at: "\(path).\(identifier)")
            }
        }
        return entries
    }

    mutating func materials(
        _ value: FormValue?, at path: String
    ) -> ([HandedMaterial], [Application.FileEntry]) {
        guard let value else { return ([], []) }
        guard case .list(let list) = value else {
            fault(.wrongShape(expected: "[…]"), at: path)
            return ([], [])
        }
        var materials: [HandedMaterial] = []
        var files: [Application.FileEntry] = []
        for (place, entry) in list.enumerated() {
            let path = "\(path)[\(place)]"
            expectKeys(["序号", "form", "count", "grade", "file", "thumbnail"], in: entry, at: path)
            let form: HandedMaterial.Form = word("form", in: entry, at: path, otherwise: .original) ?? .original
            let grade: HandedMaterial.Grade =
                word("grade", in: entry, at: path, otherwise: form.usualGrade) ?? .declared
            let count = number("count", in: entry, at: path, otherwise: 1)
            guard let index = number("序号", in: entry, at: path, otherwise: nil), let count else { continue }
            materials.append(HandedMaterial(index: index, form: form, count: count, grade: grade))
            if let file = text("file", in: entry, at: path) { files.append(.init(material: index, name: file)) }
        }
        return (materials, files)
    }

    /// A count from 1 to 9999.
    private mutating func number(_ key: String, in value: FormValue, at path: String, otherwise: Int?) -> Int? {
        guard let text = text(key, in: value, at: path, required: otherwise == nil) else { return otherwise }
        if let number = Int(text), (1...9999).contains(number) { return number }
        fault(.wrongShape(expected: "1…9999"), at: Self.join(path, key))
        return nil
    }

    mutating func delivery(_ value: FormValue, at path: String) -> Delivery {
        let way: DeliveryWay? = word("delivery", in: value, at: path, otherwise: .window)
        switch way {
        case .courier?: return .courier
        case .pickup?:
            guard let text = text("pickupAt", in: value, at: path, required: true) else { return .window }
            if let division = DivisionCode(typed: text) { return .pickup(at: division) }
            fault(.wrongShape(expected: "12 digits"), at: Self.join(path, "pickupAt"))
            return .window
        case .window?, nil: return .window
        }
    }

    private enum DeliveryWay: String, CaseIterable {
        case window, courier, pickup
    }
}

extension HandedMaterial.Form {
    /// The grade where none is given: what was seen in the original is checked, what was sent is uploaded, what was said is
    /// the applicant's word.
    fileprivate var usualGrade: HandedMaterial.Grade {
        switch self {
        case .shared: .issued
        case .original, .checked: .checked
        case .copy, .electronic: .uploaded
        case .oral: .declared
        }
    }
}
