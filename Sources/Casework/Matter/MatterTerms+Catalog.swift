package import Catalog
package import Routing

extension MatterTerms {
    /// The terms of one published version. What the catalog leaves open gets the reading that binds the body least: a matter
    /// of no kind is 其他, one without a committed limit has the statutory one or 20 working days (行政许可法 art. 42).
    /// - Parameter isWhole: false while the guide of the version is on its way: it says nothing of form, basis and fee yet.
    package init(
        _ matter: Matter, version: UInt32, hash: [UInt8], authority: MatterAuthority, isWhole: Bool = true
    ) {
        let statutory = matter.statutoryLimit
        self.init(
            reference: MatterReference(code: matter.code, version: version, hash: hash), name: matter.itemName,
            kind: matter.kind ?? .other, caseKind: matter.caseKind ?? .other, authority: authority,
            legalBasis: matter.guide.legalBasis, statutoryLimit: statutory,
            committedLimit: matter.committedLimit ?? statutory ?? TimeLimit(days: 20, unit: .workingDays),
            specialProcedures: matter.guide.specialProcedures.isEmpty ? [] : [matter.guide.specialProcedures],
            materials: matter.materials.map { MaterialTerm($0) }, fields: matter.formFields.map { FieldTerm($0) },
            resultName: matter.guide.resultName, yieldsCredential: matter.guide.resultKind == "出证办结",
            fee: matter.traits.charged == true ? matter.guide.feeStandard : nil,
            consultPhone: matter.guide.consultPhone,
            complaintPhone: matter.guide.complaintPhone, isWhole: isWhole)
    }
}

extension MaterialTerm {
    fileprivate init(_ material: Material) {
        self.init(
            index: material.ordinal, name: material.name, form: material.detail?.form ?? "",
            copies: material.detail?.copies ?? 1, necessity: material.necessity,
            isWaivable: !material.waivedBy.isEmpty, basis: material.detail?.basis ?? "")
    }
}

extension FieldTerm {
    fileprivate init(_ field: FormField) {
        self.init(
            identifier: field.identifier, label: field.label, kind: field.kind, isRequired: field.required,
            options: field.choices)
    }
}
