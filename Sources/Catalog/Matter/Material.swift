/// One material an application needs (申请材料).
package struct Material: Equatable, Sendable {
    /// 材料必要性, table C0109.2.
    package enum Necessity: String, CaseIterable, Sendable {
        case required = "必要"
        case optional = "非必要"
        case deferrable = "容缺后补"
    }

    /// What the guide says about it; a node that has only the index does not know this yet.
    package struct Detail: Equatable, Sendable {
        /// 来源渠道
        package let source: String
        /// 材料形式, for example 原件核验或电子证照
        package let form: String
        /// Copies to hand in.
        package let copies: Int
        /// 材料依据
        package let basis: String
        /// 要求说明
        package let note: String
    }

    /// 序号 within the matter, from 1; what a case cites.
    package let ordinal: Int
    package let name: String
    package let necessity: Necessity
    /// 可容缺: acceptance may go before it (requirements C08).
    package let deferrable: Bool
    /// 可承诺: a written promise may stand for it (C09).
    package let pledgeable: Bool
    /// 可免交: where shared data stands for it; empty when it must be brought.
    package let waivedBy: String
    package let detail: Detail?

    /// The columns of the rows that `MatterField.materials` holds.
    package static let columns = ["序号", "材料名称", "材料必要性", "可容缺", "可承诺", "可免交数据共享"]
    /// The columns of the rows that `MatterField.materialDetails` holds.
    package static let detailColumns = ["序号", "来源渠道", "材料形式", "份数", "材料依据", "要求说明"]
}

extension Material {
    /// Reads one row of each list; the rows are paired by ordinal.
    init(row: [String], detail: [String]?, of code: String) throws(MatterFault) {
        func fault(_ value: String, _ expected: String, _ field: MatterField = .materials) -> MatterFault {
            MatterFault(code: code, field: field, value: value, expected: expected)
        }
        guard row.count == Self.columns.count else {
            throw fault(row.joined(separator: ";"), "\(Self.columns.count) columns of a material")
        }
        guard let ordinal = Int(row[0]), ordinal > 0 else { throw fault(row[0], "the material's 序号, from 1") }
        guard !row[1].utf8.isEmpty else { throw fault("", "the material's name") }
        guard let necessity = Necessity(rawValue: row[2]) else { throw fault(row[2], "必要, 非必要 or 容缺后补") }
        guard let deferrable = yesOrNo(row[3]) else { throw fault(row[3], "是 or 否 (可容缺)") }
        guard let pledgeable = yesOrNo(row[4]) else { throw fault(row[4], "是 or 否 (可承诺)") }
        self.ordinal = ordinal
        name = row[1]
        self.necessity = necessity
        self.deferrable = deferrable
        self.pledgeable = pledgeable
        waivedBy = row[5].hasPrefix("否") ? "" : row[5]
        guard let detail else {
            self.detail = nil
            return
        }
        guard detail.count == Self.detailColumns.count, let copies = Int(detail[3]), copies >= 0 else {
            throw fault(detail.joined(separator: ";"), "source, form, copies, basis and note", .materialDetails)
        }
        self.detail = Detail(source: detail[1], form: detail[2], copies: copies, basis: detail[4], note: detail[5])
    }
}

/// 是 or 否; nil for anything else.
func yesOrNo(_ text: String) -> Bool? {
    switch text {
    case "是": true
    case "否": false
    default: nil
    }
}
