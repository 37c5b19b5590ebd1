package import Jurisdiction

/// A matter (事项) typed for use: what casework, routing, deadlines and pages ask of a `MatterRecord`.
///
/// Optional is what a publication may leave open: a bare list of names has little more than code and name, and a node that
/// holds only the index has none of the guide. What is there but cannot be read is a `MatterFault`, never a guess.
package struct Matter: Equatable, Sendable {
    package let code: String
    /// 事项名称, shared by the sub-items.
    package let name: String
    /// Nil where the column says 无.
    package let subItem: String?
    /// 业务办理项名称: name with sub-item, what people search for and what notices print.
    package let itemName: String
    package let kind: MatterKind?
    /// 实施主体: in whose name the decision is made.
    package let body: String
    /// Its 统一社会信用代码; empty when not published.
    package let bodyCode: String
    /// 行使层级. Nil when unpublished or above the city.
    package let decidingLevel: Level?
    /// 受理层级: where an application may be handed in. Lowest level first.
    package let acceptingLevels: [Level]
    package let stationAuthority: StationAuthority
    package let caseKind: CaseKind?
    package let statutoryLimit: TimeLimit?
    package let committedLimit: TimeLimit?
    package let status: MatterStatus
    /// Of a body this tree does not know: searchable, but no application is taken here.
    package let isForeign: Bool
    package let materials: [Material]
    package let formFields: [FormField]
    package let flowSteps: [FlowStep]
    package let traits: MatterTraits
    package let guide: MatterGuide

    package var isProvisional: Bool { ProvisionalCode.isProvisional(code) }
}

/// 状态 of a matter.
package enum MatterStatus: String, CaseIterable, Sendable {
    case inForce = "在用"
    case suspended = "暂停受理"
    case cancelled = "取消"
}

/// The yes-or-no elements that lists, routing and acceptance turn on. Nil is "not said".
package struct MatterTraits: Equatable, Sendable {
    package let online: Bool?
    package let nearby: Bool?
    package let cityWide: Bool?
    /// 首批: the matters a body has delegated to every station of the city (requirements F01).
    package let cityWideFirstBatch: Bool
    package let once: Bool?
    package let tolerant: Bool?
    package let pledgeBased: Bool?
    package let agency: Bool?
    package let selfService: Bool?
    package let charged: Bool?
    /// 到现场次数
    package let visits: Int?
    /// 一到五星; nil when not rated.
    package let stars: Int?
    /// 服务对象代码, table A.4: 1 natural person … 6 other organisation. Empty: not said.
    package let serviceTargets: [Int]
    /// 中介服务, each of which must be on the list of intermediary services to be a condition (requirements M02).
    package let intermediaryServices: [String]
    /// 一件事联办; empty when none.
    package let bundle: String
    package let theme: String
}

/// What a guide says in words; empty texts where it is silent or not here yet.
package struct MatterGuide: Equatable, Sendable {
    package let legalBasis: String
    package let conditions: String
    package let flow: String
    package let limitException: String
    package let specialProcedures: String
    package let extensionConditions: String
    package let feeBasis: String
    package let feeStandard: String
    package let place: String
    package let hours: String
    package let consultPhone: String
    package let complaintPhone: String
    package let resultName: String
    package let resultKind: String
    package let resultDelivery: String
    package let remark: String
}
