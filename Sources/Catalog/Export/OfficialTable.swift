/// The tables of seed 004's annexes, with exactly their column headers (requirements A04–A06).
package enum OfficialTable: String, CaseIterable, Sendable {
    case masterTableOne = "总表一"
    case masterTableTwo = "总表二"
    case itemSheet = "分项表"

    package var header: [String] {
        switch self {
        case .masterTableOne: ["序号", "权责事项编号", "事项具体名称", "备注"]
        case .masterTableTwo:
            [
                "序号", "实施主体", "权责事项编号", "事项具体名称", "子项", "实施依据", "申报材料", "办理流程", "是否可以网上申报", "法定办理时限",
                "承诺办理时限", "收费依据", "收费标准", "备注",
            ]
        case .itemSheet:
            ["行政权责种类", "权责编号", "行政权责名称", "办事流程图(服务承诺)", "实施依据", "处理意见", "承办科室", "科室负责人", "承诺办理时限"]
                + Self.sheetFields.map(\.column)
        }
    }

    /// The header and a row for each matter, in the order given.
    package func rows(of records: some Sequence<MatterRecord>) throws(MatterFault) -> [[String]] {
        var rows = [header]
        for record in records { rows.append(try row(try Matter(record), record, number: rows.count)) }
        return rows
    }

    private func row(_ matter: Matter, _ record: MatterRecord, number: Int) throws(MatterFault) -> [String] {
        // A provisional code is ours; in the official tables the number stays blank until one is given.
        let code = matter.isProvisional ? "" : matter.code
        let committed = matter.committedLimit.map(Self.limit) ?? ""
        switch self {
        case .masterTableOne: return [String(number), code, matter.itemName, ""]
        case .masterTableTwo:
            let basis = record.text(.statutoryLimitBasis)
            let statutory = matter.statutoryLimit.map(Self.limit) ?? ""
            return [
                String(number), matter.body, code, matter.name, matter.subItem ?? "无", matter.guide.legalBasis,
                Self.summary(of: matter.materials), matter.guide.flow, record.text(.online),
                basis.utf8.isEmpty || statutory.utf8.isEmpty ? statutory + basis : "\(statutory)(\(basis))", committed,
                matter.guide.feeBasis, matter.guide.feeStandard, matter.guide.remark,
            ]
        case .itemSheet:
            return [
                matter.kind == .publicService ? "基本公共服务" : matter.kind?.name ?? "", code, matter.itemName,
                record.text(.flowChart), matter.guide.legalBasis, record.text(.disposition),
                record.text(.handlingOffice),
                record.text(.officeHead), committed,
            ] + Self.sheetFields.map(record.text)
        }
    }

    /// What stands to the right of the committed limit, in the form's order.
    private static let sheetFields: [MatterField] = [
        .extensionConditions, .acceptancePost, .acceptancePostTerm, .inquiryPost, .inquiryPostTerm, .decisionPost,
        .decisionPostTerm, .servicePost, .servicePostTerm, .legalReviewPost, .legalReviewPostTerm, .reconsiderationBody,
        .reconsiderationContact, .complaintBody, .complaintContact, .disciplineBody, .disciplineContact,
    ]

    /// In words that say the kind of days, unlike a guide, whose 60日 a reader of tables would count as working days.
    private static func limit(_ limit: TimeLimit) -> String {
        limit.isInstant ? "即办" : "\(limit.days)个\(limit.unit.rawValue)"
    }

    /// As the form wants it: each material with form and copies, the basis behind all of them where it is one.
    private static func summary(of materials: [Material]) -> String {
        if materials.isEmpty { return "无" }
        let list = materials.map { material in
            guard let detail = material.detail else { return "\(material.ordinal).\(material.name)" }
            let form = detail.form.utf8.isEmpty ? "" : detail.form + ","
            return "\(material.ordinal).\(material.name)(\(form)\(detail.copies)份)"
        }
        return list.joined(separator: "；")
    }
}

/// A table as text for a spreadsheet: UTF-8 with its mark, which Excel needs to see, CRLF, quoted where RFC 4180 wants it.
package enum SpreadsheetText {
    package static func bytes(of rows: [[String]]) -> [UInt8] {
        let lines = rows.map { row in row.map(quoted).joined(separator: ",") + "\r\n" }
        return TextEncoding.utf8.mark + Array(lines.joined().utf8)
    }

    private static func quoted(_ field: String) -> String {
        let marks: [Unicode.Scalar] = ["\"", ",", "\n", "\r"]
        guard field.unicodeScalars.contains(where: marks.contains) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
