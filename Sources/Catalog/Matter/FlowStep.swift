/// One step (办理环节) of a matter's flow, with the post that does it and the time it has (requirements E09).
package struct FlowStep: Equatable, Sendable {
    package let ordinal: Int
    package let name: String
    /// 办理层级 as written: 区, 镇, 可受理的任一层级(镇/区).
    package let level: String
    /// 岗位角色
    package let post: String
    /// Half working days: the published steps are as short as 0.5 day, and halves must add up exactly.
    package let halfDays: Int
    /// Whether the committed clock runs during the step; it does not before acceptance, after the decision and in special procedures.
    package let counted: Bool
    /// 产出文书
    package let document: String
    package let offline: Bool

    /// The columns of the rows that `MatterField.flowSteps` holds.
    package static let columns = ["环节序号", "环节名称", "办理层级", "岗位角色", "环节时限(工作日)", "计时方式", "产出文书", "可离线"]
}

extension FlowStep {
    init(row: [String], of code: String) throws(MatterFault) {
        func fault(_ value: String, _ expected: String) -> MatterFault {
            MatterFault(code: code, field: .flowSteps, value: value, expected: expected)
        }
        guard row.count == Self.columns.count else {
            throw fault(row.joined(separator: ";"), "\(Self.columns.count) columns of a step")
        }
        guard let ordinal = Int(row[0]), ordinal > 0 else { throw fault(row[0], "the step's 序号, from 1") }
        guard let halfDays = Self.halves(row[4]) else { throw fault(row[4], "working days in halves, such as 1.5") }
        guard row[5].hasPrefix("计时") || row[5].hasPrefix("不计时") else { throw fault(row[5], "计时 or 不计时(…)") }
        guard let offline = yesOrNo(row[7]) else { throw fault(row[7], "是 or 否 (可离线)") }
        self.ordinal = ordinal
        name = row[1]
        level = row[2]
        post = row[3]
        self.halfDays = halfDays
        counted = row[5].hasPrefix("计时")
        document = row[6]
        self.offline = offline
    }

    private static func halves(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), whole >= 0, parts.count <= 2 else { return nil }
        switch parts.count == 2 ? parts[1] : "0" {
        case "0": return whole * 2
        case "5": return whole * 2 + 1
        default: return nil
        }
    }
}
