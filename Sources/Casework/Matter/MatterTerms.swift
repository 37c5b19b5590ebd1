package import Catalog
package import Routing

/// What the published catalog says of one version of a matter, as far as a case depends on it. What was accepted under one
/// version is finished under it (state machine §1.7).
package struct MatterTerms: Hashable, Sendable {
    package let reference: MatterReference
    package let name: String
    package let kind: MatterKind
    package let caseKind: CaseKind
    package let authority: MatterAuthority
    package let legalBasis: String
    /// 法定办结时限; nil where the law sets none.
    package let statutoryLimit: TimeLimit?
    /// 承诺办结时限
    package let committedLimit: TimeLimit
    package let specialProcedures: [String]
    package let materials: [MaterialTerm]
    package let fields: [FieldTerm]
    /// The result in the matter's own words: 最低生活保障金领取证, 户籍证明 …
    package let resultName: String
    /// 出证办结: a credential is produced before it is handed over.
    package let yieldsCredential: Bool
    /// The charge and its basis; nil where nothing is charged.
    package let fee: String?
    package let consultPhone: String
    package let complaintPhone: String
    /// The version's guide is here too; without it nothing is accepted under it, and no paper is made out.
    package let isWhole: Bool

    package init(
        reference: MatterReference, name: String, kind: MatterKind, caseKind: CaseKind, authority: MatterAuthority,
        legalBasis: String, statutoryLimit: TimeLimit?, committedLimit: TimeLimit, specialProcedures: [String] = [],
        materials: [MaterialTerm], fields: [FieldTerm], resultName: String, yieldsCredential: Bool, fee: String? = nil,
        consultPhone: String = "", complaintPhone: String = "", isWhole: Bool = true
    ) {
        self.reference = reference
        self.name = name
        self.kind = kind
        self.caseKind = caseKind
        self.authority = authority
        self.legalBasis = legalBasis
        self.statutoryLimit = statutoryLimit
        self.committedLimit = committedLimit
        self.specialProcedures = specialProcedures
        self.materials = materials
        self.fields = fields
        self.resultName = resultName
        self.yieldsCredential = yieldsCredential
        self.fee = fee
        self.consultPhone = consultPhone
        self.complaintPhone = complaintPhone
        self.isWhole = isWhole
    }

    /// 受审分离: the law asks it of licences, payments and confirmations that are not decided on the spot (D01).
    package var separatesDuties: Bool { caseKind != .instant && kind.separatesAcceptanceFromExamination }
}

/// One version of one matter, as cases cite it.
package struct MatterReference: Hashable, Sendable {
    /// 事项编码, opaque; compared by its bytes.
    package let code: String
    package let version: UInt32
    /// SHA-256 of the published version; empty where its guide was not here yet.
    package let hash: [UInt8]

    package init(code: String, version: UInt32, hash: [UInt8]) {
        self.code = code
        self.version = version
        self.hash = hash
    }
}

extension MatterReference {
    /// By bytes, as codes are opaque.
    package static func == (a: MatterReference, b: MatterReference) -> Bool {
        a.code.utf8.elementsEqual(b.code.utf8) && a.version == b.version && a.hash == b.hash
    }

    /// Whether both are about one version, as far as both had its content.
    func agrees(with other: MatterReference) -> Bool {
        code.utf8.elementsEqual(other.code.utf8) && version == other.version
            && (hash == other.hash || hash.isEmpty || other.hash.isEmpty)
    }
}
