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
        let cells = try RowCells(row, columns: Self.columns, field: .materials, of: code)
        ordinal = try cells.ordinal(0)
        name = try cells.text(1)
        necessity = try cells.choice(2, of: Necessity.self)
        deferrable = try cells.flag(3)
        pledgeable = try cells.flag(4)
        waivedBy = row[5].hasPrefix("否") ? "" : row[5]
        if let detail {
            self.detail = try Detail(row: detail, of: code)
        } else {
            self.detail = nil
        }
    }
}

extension Material.Detail {
    /// Reads a row of `MatterField.materialDetails`.
    init(row: [String], of code: String) throws(MatterFault) {
        let cells = try RowCells(row, columns: Material.detailColumns, field: .materialDetails, of: code)
        _ = try cells.ordinal(0)
        guard let copies = Int(row[3]), (0...99).contains(copies) else { throw cells.fault(3, .number(0...99)) }
        (source, form, basis, note) = (row[1], row[2], row[4], row[5])
        self.copies = copies
    }
}
