/// 事项类型, GB/T 39046-2020 table A.1.
package enum MatterKind: Int, CaseIterable, Sendable {
    case power = 0
    case licence = 1
    case penalty = 2
    case coercion = 3
    case levy = 4
    case payment = 5
    case inspection = 6
    case confirmation = 7
    case reward = 8
    case adjudication = 9
    case other = 10
    case publicService = 20

    /// Two digits, as the column 事项类型代码 has it.
    package var code: String { rawValue < 10 ? "0\(rawValue)" : String(rawValue) }

    package var name: String {
        switch self {
        case .power: "行政权力事项"
        case .licence: "行政许可"
        case .penalty: "行政处罚"
        case .coercion: "行政强制"
        case .levy: "行政征收"
        case .payment: "行政给付"
        case .inspection: "行政检查"
        case .confirmation: "行政确认"
        case .reward: "行政奖励"
        case .adjudication: "行政裁决"
        case .other: "其他类别事项"
        case .publicService: "公共服务事项"
        }
    }

    /// Reads `01`, `1` and the names, the words of seed 004 (基本公共服务) and of power lists (其他行政权力) among them.
    package init?(column: String) {
        if let number = Int(column) {
            self.init(rawValue: number)
        } else if let kind = Self.allCases.first(where: { sameBytes($0.name, column) }) {
            self = kind
        } else {
            switch column {
            case "基本公共服务", "公共服务": self = .publicService
            case "其他行政权力", "其他权力", "其他职权", "其他": self = .other
            default: return nil
            }
        }
    }

    /// Whether the law wants the one who accepts to be another than the one who examines (受审分离: licences, confirmations,
    /// payments; seed 000 三(二)3 and case-state-machine.md, second rule).
    package var separatesAcceptanceFromExamination: Bool {
        switch self {
        case .licence, .confirmation, .payment: true
        case .power, .penalty, .coercion, .levy, .inspection, .reward, .adjudication, .other, .publicService: false
        }
    }
}

/// 办件类型, GB/T 39046-2020 table A.6.
package enum CaseKind: Int, CaseIterable, Sendable {
    case instant = 1
    case committed = 2
    case other = 9

    package var name: String {
        switch self {
        case .instant: "即办件"
        case .committed: "承诺件"
        case .other: "其他"
        }
    }

    package init?(column: String) {
        if let number = Int(column) {
            self.init(rawValue: number)
        } else if let kind = Self.allCases.first(where: { sameBytes($0.name, column) }) {
            self = kind
        } else {
            return nil
        }
    }
}
