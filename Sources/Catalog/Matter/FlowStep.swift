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
        let cells = try RowCells(row, columns: Self.columns, field: .flowSteps, of: code)
        ordinal = try cells.ordinal(0)
        name = row[1]
        level = row[2]
        post = row[3]
        guard let halfDays = Self.halves(row[4]) else { throw cells.fault(4, .halfDays) }
        self.halfDays = halfDays
        counted = row[5].hasPrefix("计时")
        guard counted || row[5].hasPrefix("不计时") else { throw cells.fault(5, .oneOf(["计时", "不计时"])) }
        document = row[6]
        offline = try cells.flag(7)
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
