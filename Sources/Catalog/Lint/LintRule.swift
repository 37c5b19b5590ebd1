/// What a catalog must not contain. The raw value names the rule in reports and does not change.
package enum LintRule: String, CaseIterable, Sendable {
    case vagueMaterial = "vague-material"
    case materialWithoutBasis = "material-without-basis"
    case limitOutsideTiers = "limit-outside-1-3-7"
    case commitmentExceedsLaw = "commitment-exceeds-law"
    case samePhones = "same-phones"
    case chargeWithoutBasis = "charge-without-basis"
    case unreadable = "unreadable"

    /// The requirement it holds up.
    package var requirement: String {
        switch self {
        case .vagueMaterial: "A15"
        case .materialWithoutBasis: "A16"
        case .limitOutsideTiers: "E02"
        case .commitmentExceedsLaw: "E01"
        case .samePhones: "A09"
        case .chargeWithoutBasis: "A05"
        case .unreadable: "A12"
        }
    }

    package var english: String {
        switch self {
        case .vagueMaterial: "a material that names nothing may not be demanded (S2 二(二)5)"
        case .materialWithoutBasis: "a material without a legal basis is cancelled (S3 二(十二))"
        case .limitOutsideTiers: "a commitment outside 1, 3 or 7 working days needs a stated reason (S4 三(二)3)"
        case .commitmentExceedsLaw: "the commitment is longer than the statutory limit"
        case .samePhones: "complaints are answered at the number they are about"
        case .chargeWithoutBasis: "a charge without a basis (S4 annex 1 表二)"
        case .unreadable: "the element cannot be read as what it is"
        }
    }

    package var chinese: String {
        switch self {
        case .vagueMaterial: "材料名称模糊或为兜底条款，不得要求提供，请写明具体材料或删除"
        case .materialWithoutBasis: "材料没有依据，请补充法律法规依据或取消该材料"
        case .limitOutsideTiers: "承诺时限不在1、3、7个工作日内，请压缩时限或写明例外原因"
        case .commitmentExceedsLaw: "承诺时限长于法定时限，请压缩承诺时限"
        case .samePhones: "咨询电话与投诉电话相同，请分设投诉电话"
        case .chargeWithoutBasis: "收费没有依据，请补充收费依据或取消收费"
        case .unreadable: "内容无法识别，请按要求填写"
        }
    }
}

/// One place in the catalog that breaks a rule.
package struct LintFinding: Equatable, Sendable {
    package let code: String
    package let field: MatterField
    /// What stands there: the material's name, the limit, the number.
    package let value: String
    package let rule: LintRule
}
