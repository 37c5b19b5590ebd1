package import Catalog

/// One material that the matter asks for (申请材料).
package struct MaterialTerm: Hashable, Sendable {
    /// 序号 in the catalog, from 1.
    package let index: Int
    package let name: String
    /// As the catalog words it: 原件核验或电子证照 …
    package let form: String
    package let copies: Int
    package let necessity: Material.Necessity
    /// Need not be handed in when the information is shared between departments (可免交).
    package let isWaivable: Bool
    package let basis: String

    package init(
        index: Int, name: String, form: String, copies: Int, necessity: Material.Necessity,
        isWaivable: Bool, basis: String
    ) {
        self.index = index
        self.name = name
        self.form = form
        self.copies = copies
        self.necessity = necessity
        self.isWaivable = isWaivable
        self.basis = basis
    }
}

/// One field of the matter's form (表单字段).
package struct FieldTerm: Hashable, Sendable {
    /// 字段标识
    package let identifier: String
    package let label: String
    package let kind: FormField.Kind
    package let isRequired: Bool
    /// 可选值, one each; empty where anything goes.
    package let options: [String]

    package init(
        identifier: String, label: String, kind: FormField.Kind, isRequired: Bool,
        options: [String] = []
    ) {
        self.identifier = identifier
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.options = options
    }
}

extension MatterTerms {
    package func material(_ index: Int) -> MaterialTerm? { materials.first { $0.index == index } }
}
