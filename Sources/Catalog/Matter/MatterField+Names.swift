extension MatterField: CustomStringConvertible {
    /// Every element that this version of the program names, by number: the rows of the table in `Protocol/publications.md`.
    /// `column` is the header of the official or demo table the element comes from.
    package static let named: [(field: MatterField, name: String, column: String)] = [
        (.name, "name", "事项名称"), (.subItem, "subItem", "子项"), (.itemName, "itemName", "业务办理项名称"),
        (.basicCode, "basicCode", "基本编码"), (.itemCode, "itemCode", "业务办理项编码"), (.kind, "kind", "事项类型"),
        (.kindCode, "kindCode", "事项类型代码"), (.body, "body", "实施主体"), (.bodyCode, "bodyCode", "实施主体代码"),
        (.bodyNature, "bodyNature", "实施主体性质代码"), (.exerciseLevel, "exerciseLevel", "行使层级"),
        (.exerciseLevelCode, "exerciseLevelCode", "行使层级代码"), (.acceptingLevels, "acceptingLevels", "受理层级"),
        (.villageDuty, "villageDuty", "村级职能"), (.stationAuthority, "stationAuthority", "村级受理权限"),
        (.serviceTargets, "serviceTargets", "服务对象代码"), (.statutoryLimit, "statutoryLimit", "法定时限"),
        (.statutoryLimitUnit, "statutoryLimitUnit", "法定时限单位"), (.committedLimit, "committedLimit", "承诺时限"),
        (.committedLimitUnit, "committedLimitUnit", "承诺时限单位"), (.caseKind, "caseKind", "办件类型"),
        (.caseKindCode, "caseKindCode", "办件类型代码"), (.online, "online", "是否网上办"),
        (.onlineDepth, "onlineDepth", "网上办理深度"), (.nearby, "nearby", "是否就近办"),
        (.cityWide, "cityWide", "是否同城通办"), (.crossRegionScope, "crossRegionScope", "通办范围"),
        (.cityWideBatch, "cityWideBatch", "同城通办批次"), (.once, "once", "是否一次办"), (.visits, "visits", "到现场次数"),
        (.tolerant, "tolerant", "是否容缺受理"), (.pledgeBased, "pledgeBased", "是否告知承诺"),
        (.agency, "agency", "是否可代办"), (.selfService, "selfService", "是否自助办"), (.charged, "charged", "是否收费"),
        (.intermediary, "intermediary", "中介服务"), (.stars, "stars", "星级"), (.theme, "theme", "主题分类"),
        (.bundle, "bundle", "一件事联办"), (.status, "status", "状态"), (.division, "division", "行政区划代码"),
        (.foreign, "foreign", "外地事项"), (.materials, "materials", "申请材料"),
        (.legalBasis, "legalBasis", "实施依据"), (.basisConfidence, "basisConfidence", "依据可信度"),
        (.conditions, "conditions", "受理条件"), (.flow, "flow", "办理流程"), (.flowSteps, "flowSteps", "办理环节"),
        (.statutoryLimitBasis, "statutoryLimitBasis", "法定时限依据"),
        (.limitException, "limitException", "时限137例外原因"), (.specialProcedures, "specialProcedures", "特别程序"),
        (.feeBasis, "feeBasis", "收费依据"), (.feeStandard, "feeStandard", "收费标准"), (.place, "place", "办理地点"),
        (.hours, "hours", "办公时间"), (.consultPhone, "consultPhone", "咨询电话"),
        (.complaintPhone, "complaintPhone", "投诉电话"), (.resultName, "resultName", "结果名称"),
        (.resultKind, "resultKind", "结果类型"), (.resultDelivery, "resultDelivery", "结果送达方式"),
        (.formFields, "formFields", "表单字段"), (.materialDetails, "materialDetails", "材料要求"),
        (.remark, "remark", "备注"), (.source, "source", "数据来源"),
        (.flowChart, "flowChart", "办事流程图(服务承诺)"), (.disposition, "disposition", "处理意见"),
        (.handlingOffice, "handlingOffice", "承办科室"), (.officeHead, "officeHead", "科室负责人"),
        (.extensionConditions, "extensionConditions", "延长办理时限的条件"),
        (.acceptancePost, "acceptancePost", "登记立案(受理)岗位"),
        (.acceptancePostTerm, "acceptancePostTerm", "登记立案(受理)岗位负责人及时限"),
        (.inquiryPost, "inquiryPost", "调查取证岗位"), (.inquiryPostTerm, "inquiryPostTerm", "调查取证岗位负责人及时限"),
        (.decisionPost, "decisionPost", "作出决定岗位"), (.decisionPostTerm, "decisionPostTerm", "作出决定岗位负责人及时限"),
        (.servicePost, "servicePost", "送达岗位"), (.servicePostTerm, "servicePostTerm", "送达岗位负责人及时限"),
        (.legalReviewPost, "legalReviewPost", "法制审核岗位"),
        (.legalReviewPostTerm, "legalReviewPostTerm", "法制审核岗位负责人及时限"),
        (.reconsiderationBody, "reconsiderationBody", "行政复议机构"),
        (.reconsiderationContact, "reconsiderationContact", "行政复议联系方式及负责人"),
        (.complaintBody, "complaintBody", "(执法)投诉机构"), (.complaintContact, "complaintContact", "投诉联系方式及负责人"),
        (.disciplineBody, "disciplineBody", "纪检监察机构"),
        (.disciplineContact, "disciplineContact", "纪检监察联系方式及负责人"),
    ]

    private static func entry(_ field: MatterField) -> (field: MatterField, name: String, column: String)? {
        var low = 0
        var high = named.count
        while low < high {
            let middle = (low + high) / 2
            if named[middle].field < field { low = middle + 1 } else { high = middle }
        }
        return low < named.count && named[low].field == field ? named[low] : nil
    }

    /// The English name; the number for an element of a newer version.
    package var description: String { MatterField.entry(self)?.name ?? "field \(rawValue)" }

    /// The Chinese column header an officer knows it by; the number for an element of a newer version.
    package var column: String { MatterField.entry(self)?.column ?? "第\(rawValue)号要素" }
}
