/// A matter's 办事指南 in the eleven headings of seed 004 annex 3 (requirement A09), as words; how it looks is the page's.
package struct GuidePage: Equatable, Sendable {
    package struct Section: Equatable, Sendable {
        /// 一 … 十一
        package let number: String
        package let heading: String
        /// Never none: what the catalog leaves open is said.
        package let lines: [String]
    }

    /// Who hears complaints besides the body itself: 政务服务改革管理办公室, 纪委.
    package struct ComplaintOffice: Equatable, Sendable {
        package let name: String
        package let phone: String

        package init(name: String, phone: String) {
            self.name = name
            self.phone = phone
        }
    }

    package let title: String
    package let sections: [Section]

    /// - Parameter isWhole: false where only the index is here: what it does not say is on its way.
    package init(_ matter: Matter, complaintOffices: [ComplaintOffice] = [], isWhole: Bool = true) {
        title = matter.itemName + "办事指南"
        let guide = matter.guide
        let contents: [(heading: String, lines: [String])] = [
            ("事项名称", [matter.itemName]),
            ("办理依据", Self.items(guide.legalBasis)),
            ("实施主体", Self.items(matter.body)),
            ("申请条件或申请材料", Self.requirements(matter)),
            ("办理程序", Self.items(guide.flow)),
            ("承诺办理时限", Self.limits(matter)),
            ("收费标准及依据", Self.fees(matter)),
            ("办理地点", Self.items(guide.place)),
            ("办公时间", Self.items(guide.hours)),
            ("联系人及联系电话", Self.items(guide.consultPhone)),
            ("投诉电话", Self.complaints(guide, offices: complaintOffices)),
        ]
        sections = zip(Self.numbers, contents).map { number, content in
            Section(
                number: number, heading: content.heading,
                lines: content.lines.isEmpty
                    ? [isWhole ? "（目录未载明，请咨询实施主体）" : "（正在从上级取来）"] : content.lines)
        }
    }

    private static let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]

    /// A cell's parts, which tables join by ASCII semicolons.
    private static func items(_ cell: String) -> [String] {
        cell.split(separator: ";").map { Tidy.trimmed(String($0)) }.filter { !$0.utf8.isEmpty }
    }

    private static func requirements(_ matter: Matter) -> [String] {
        var lines: [String] = []
        if !matter.guide.conditions.utf8.isEmpty { lines.append("条件：" + matter.guide.conditions) }
        if matter.materials.isEmpty { return lines + ["无需提交申请材料"] }
        let bases = matter.materials.map { $0.detail?.basis ?? "" }
        let common = bases.allSatisfy { sameBytes($0, bases[0]) } ? bases[0] : ""
        for material in matter.materials {
            var notes: [String] = []
            if let detail = material.detail {
                notes += [detail.form, "\(detail.copies)份", detail.note].filter { !$0.utf8.isEmpty }
                if common.utf8.isEmpty, !detail.basis.utf8.isEmpty { notes.append("依据：" + detail.basis) }
            }
            if material.necessity == .optional { notes.append("符合该情形的提供") }
            if material.deferrable { notes.append("可容缺后补") }
            if material.pledgeable { notes.append("可以承诺替代") }
            if !material.waivedBy.utf8.isEmpty { notes.append("可通过共享数据免交") }
            let bracket = notes.isEmpty ? "" : "（" + notes.joined(separator: "，") + "）"
            lines.append("\(material.ordinal).\(material.name)\(bracket)")
        }
        if !common.utf8.isEmpty { lines.append("依据：" + common) }
        return lines
    }

    private static func limits(_ matter: Matter) -> [String] {
        var lines: [String] = []
        if let limit = matter.committedLimit { lines.append(limit.description) }
        if let limit = matter.statutoryLimit, !limit.isInstant { lines.append("法定时限：" + limit.description) }
        if !matter.guide.specialProcedures.utf8.isEmpty {
            lines.append("不计入时限：" + matter.guide.specialProcedures)
        }
        return lines
    }

    private static func fees(_ matter: Matter) -> [String] {
        guard matter.traits.charged ?? !matter.guide.feeBasis.utf8.isEmpty else { return ["不收费"] }
        return items(matter.guide.feeStandard) + items(matter.guide.feeBasis).map { "依据：" + $0 }
    }

    private static func complaints(_ guide: MatterGuide, offices: [ComplaintOffice]) -> [String] {
        items(guide.complaintPhone).map { $0.contains("：") || $0.contains(":") ? $0 : "单位：" + $0 }
            + offices.map { "\($0.name)：\($0.phone)" }
    }
}
