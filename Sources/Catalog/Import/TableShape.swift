/// The tables that a catalog can be imported from.
package enum TableShape: String, CaseIterable, Sendable {
    /// The demo catalog's matters.csv: one row per 办理项, 64 columns.
    case matters
    case materials
    case formFields
    case flowSteps
    /// orgs.csv: halls, stations, bodies.
    case organisations
    /// 总表(二) of seed 004 annex 1.
    case masterTableTwo = "总表二"
    /// 分项表 of seed 004 annex 2.
    case itemSheet = "分项表"
    /// 总表(一) of seed 004 annex 1.
    case masterTableOne = "总表一"
    /// A list of names, with codes and bodies where it has them, under headers of any of many spellings.
    case nameList

    /// Headers without which a table is not this one. Of several shapes that fit, the first one named above is meant.
    var essential: [String] {
        switch self {
        case .matters: ["事项编码", "事项名称", "业务办理项名称", "实施主体", "村级受理权限", "承诺时限"]
        case .materials: ["事项编码", "材料名称", "材料必要性"]
        case .formFields: ["事项编码", "字段标识", "数据类型"]
        case .flowSteps: ["事项编码", "环节名称", "办理层级"]
        case .organisations: ["机构编码", "机构名称", "机构类别"]
        case .masterTableTwo: ["权责事项编号", "事项具体名称", "实施主体", "申报材料"]
        case .itemSheet: ["权责编号", "行政权责名称", "作出决定岗位"]
        case .masterTableOne: ["权责事项编号", "事项具体名称"]
        case .nameList: []
        }
    }

    /// What each header means; keys are official headers, compared as `Tidy.header` leaves them.
    var columns: [(header: String, meaning: ColumnMeaning)] {
        switch self {
        case .matters: Self.matterColumns
        case .materials:
            Self.companionColumns(["材料名称", "来源渠道", "材料形式", "份数", "材料必要性", "可容缺", "可承诺", "可免交数据共享", "材料依据", "要求说明"])
        case .formFields: Self.companionColumns(Array(FormField.columns.dropFirst()))
        case .flowSteps: [("事项编码", .code)] + FlowStep.columns.map { ($0, .cell($0)) }
        case .organisations: Self.organisationColumns.map { ($0, .cell($0)) }
        case .masterTableTwo: Self.masterTwoColumns
        case .itemSheet: Self.itemSheetColumns
        case .masterTableOne:
            [("序号", .ordinal), ("权责事项编号", .code), ("事项具体名称", .text(.itemName)), ("备注", .text(.remark))]
        case .nameList: Self.nameListColumns
        }
    }

    /// A bare list has one name for a matter, plain or with the sub-item, and its blank cells say nothing.
    var isBareList: Bool { self == .nameList || self == .masterTableOne }
}

/// What the cells of a column are.
enum ColumnMeaning: Equatable {
    /// The row's number in the sheet, which is no element of the matter.
    case ordinal
    case code
    /// Words, kept as written.
    case text(MatterField)
    /// A code, number, phone or yes-or-no: full-width digits are made ASCII.
    case sign(MatterField)
    case kind
    /// A limit with unit and perhaps basis in one cell.
    case statutoryLimit
    case committedLimit
    /// `名称;来源;形式;份数;必要性;可容缺;可承诺;可免交` joined by ‖.
    case materialList
    /// Numbered materials in words, as 总表(二) has them.
    case materialSummary
    /// `identifier:label:type*` joined by ;.
    case formFieldList
    case version
    case effective
    /// A main item, which stands for the name unless it says 未分类.
    case mainItem
    /// Cell of a companion table or of the directory, by its official header.
    case cell(String)
    /// Recognised and not needed: it repeats what other columns say.
    case derived
}

extension TableShape {
    private static func companionColumns(_ headers: [String]) -> [(header: String, meaning: ColumnMeaning)] {
        [("事项编码", .code), ("序号", .cell("序号"))] + headers.map { ($0, .cell($0)) }
    }

    private static let matterColumns: [(header: String, meaning: ColumnMeaning)] =
        [
            ("序号", .ordinal), ("事项编码", .code), ("事项类型", .kind), ("材料数", .derived), ("申请材料", .materialList),
            ("表单字段", .formFieldList), ("版本", .version), ("生效日期", .effective),
        ]
        + MatterField.named.compactMap { field, _, column in
            switch field {
            case .kind, .materials, .formFields, .flowSteps, .materialDetails, .division, .foreign,
                .statutoryLimitBasis:
                nil
            case _ where field >= .flowChart: nil
            case _ where prose.contains(field): (column, .text(field))
            default: (column, .sign(field))
            }
        }

    private static let prose: [MatterField] = [
        .name, .subItem, .itemName, .body, .theme, .bundle, .legalBasis, .conditions, .flow, .limitException,
        .specialProcedures, .feeBasis, .feeStandard, .place, .hours, .resultName, .remark, .source, .intermediary,
    ]

    private static let masterTwoColumns: [(header: String, meaning: ColumnMeaning)] = [
        ("序号", .ordinal), ("实施主体", .text(.body)), ("权责事项编号", .code), ("事项具体名称", .text(.name)),
        ("子项", .text(.subItem)), ("实施依据", .text(.legalBasis)), ("申报材料", .materialSummary), ("办理流程", .text(.flow)),
        ("是否可以网上申报", .sign(.online)), ("法定办理时限", .statutoryLimit), ("承诺办理时限", .committedLimit),
        ("收费依据", .text(.feeBasis)), ("收费标准", .text(.feeStandard)), ("备注", .text(.remark)),
    ]

    private static let itemSheetColumns: [(header: String, meaning: ColumnMeaning)] =
        [
            ("序号", .ordinal), ("行政权责种类", .kind), ("权责编号", .code), ("行政权责名称", .text(.itemName)),
            ("实施依据", .text(.legalBasis)), ("承诺办理时限", .committedLimit),
        ]
        + MatterField.named.compactMap { field, _, column in field >= .flowChart ? (column, .text(field)) : nil }

    private static let nameListColumns: [(header: String, meaning: ColumnMeaning)] =
        ["itemcode", "code", "事项编码", "事项代码", "事项编号", "实施编码", "权责事项编号", "权责编号", "编码", "编号", "业务办理项编码"]
        .map { ($0, .code) }
        + ["办理项名称", "业务办理项名称", "事项名称", "事项具体名称", "行政权责名称", "政务服务事项名称", "名称", "事项", "name", "itemname", "taskname"]
        .map { ($0, .text(.itemName)) }
        + ["主项", "主项名称", "大项", "大项名称"].map { ($0, .mainItem) }
        + ["子项", "子项名称"].map { ($0, .text(.subItem)) }
        + ["部门", "部门名称", "实施主体", "实施机构", "责任单位", "单位", "单位名称", "主管部门", "department", "deptname", "orgname"]
        .map { ($0, .text(.body)) }
        + ["deptcode", "orgcode", "实施主体代码", "部门编码", "部门代码", "统一社会信用代码"].map { ($0, .sign(.bodyCode)) }
        + ["tasktype", "事项类型", "事项类型代码", "行政权责种类", "类型"].map { ($0, .kind) }
        + ["areacode", "行政区划代码", "区划代码", "行政区划"].map { ($0, .sign(.division)) }
        + ["备注", "remark"].map { ($0, .text(.remark)) } + ["序号", "no"].map { ($0, .ordinal) }

    static let organisationColumns = [
        "机构编码", "区划代码", "上级机构编码", "机构名称", "机构类别", "层级", "层级代码", "统一社会信用代码", "部门代号", "经度", "纬度", "地址", "咨询电话",
        "投诉电话", "办公时间", "周末及节假日办理", "能力", "网络状况", "计划同步", "离线容忍天数", "工作人员数", "代办员数", "服务人口", "状态", "备注",
    ]
}
