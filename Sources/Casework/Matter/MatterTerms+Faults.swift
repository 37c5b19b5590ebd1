internal import Catalog

extension MatterTerms {
    /// What is wrong with the materials as they lie on the desk; with `complete`, also what is not there.
    func faultsOfMaterials(_ handed: [HandedMaterial], complete: Bool) -> [Refusal.Fault] {
        var faults: [Refusal.Fault] = []
        for (place, material) in handed.enumerated() {
            let path = "materials[\(place)]"
            guard let term = self.material(material.index) else {
                faults.append(.init(.unknownMaterial(material.index), at: "\(path).序号"))
                continue
            }
            if handed[..<place].contains(where: { $0.index == material.index }) {
                faults.append(.init(.materialTwice(material.index), at: "\(path).序号"))
            }
            if material.form == .shared, !term.isWaivable {
                faults.append(.init(.notWaivable(material.index), at: "\(path).form"))
            }
            if !(1...9999).contains(material.count) {
                faults.append(.init(.wrongShape(expected: "1…9999"), at: "\(path).count"))
            }
        }
        guard complete else { return faults }
        for term in materials where term.necessity == .required {
            guard let there = handed.first(where: { $0.index == term.index }) else {
                faults.append(.init(.materialMissing(term.index, name: term.name), at: "materials"))
                continue
            }
            let isCounted = there.form == .original || there.form == .copy
            if isCounted, there.count < term.copies {
                faults.append(.init(.tooFewCopies(term.index, needed: term.copies), at: "materials"))
            }
        }
        return faults
    }

    func faults(of subject: Subject) -> [Refusal.Fault] {
        switch subject {
        case .material(let index):
            material(index) == nil ? [.init(.unknownMaterial(index), at: subject.path)] : []
        case .field(let identifier):
            !isWhole || fields.contains { $0.identifier.utf8.elementsEqual(identifier.utf8) }
                ? [] : [.init(.unknownKey, at: subject.path)]
        }
    }

    /// What is wrong with the answers on the form; with `complete`, also what is not answered.
    func faultsOfFields(_ application: Application, complete: Bool) -> [Refusal.Fault] {
        // A list has no forms, and a guide may still be on its way: then nothing of what was typed is refused.
        guard !fields.isEmpty else { return [] }
        var faults: [Refusal.Fault] = []
        for entry in application.fields {
            let path = "fields.\(entry.identifier)"
            guard let field = fields.first(where: { $0.identifier.utf8.elementsEqual(entry.identifier.utf8) }) else {
                faults.append(.init(.unknownKey, at: path))
                continue
            }
            faults += field.faults(of: entry.value, in: application).map { .init($0, at: path) }
        }
        guard complete else { return faults }
        for field in fields where field.isRequired && application.answer(to: field.identifier) == nil {
            faults.append(.init(.fieldMissing(label: field.label), at: "fields.\(field.identifier)"))
        }
        return faults
    }
}
