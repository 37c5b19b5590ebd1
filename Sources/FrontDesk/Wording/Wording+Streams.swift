import Replica

extension Wording {
    /// What the line carries by urgency, and what it may cost.
    enum Streams {
        static let goes = "照常传"
        static let waits = "等着"

        static func name(_ stream: LineStream) -> String {
            switch stream {
            case .authority: "授权"
            case .cases: "办件"
            case .index: "事项目录"
            case .guides: "办事指南"
            case .thumbnails: "材料缩略图"
            case .scans: "材料影像"
            }
        }

        static func amount(_ amount: StreamStanding.Amount?, of stream: LineStream) -> String {
            guard let amount else { return "不清楚" }
            guard amount.count > 0 else { return "没有" }
            let unit =
                switch stream {
                case .authority, .cases, .index: "条"
                case .guides: amount.bytes == nil ? "个事项" : "条"
                case .thumbnails, .scans: "份"
                }
            return "\(amount.count) \(unit)" + (amount.bytes.map { "，\(Line.size($0))" } ?? "")
        }

        static func budget(_ budget: DeskDoors.Budget) -> String {
            var bounds: [String] = []
            if let bytes = budget.bytesADay { bounds.append("每天 \(Line.size(bytes))") }
            if let bytes = budget.bytesAMonth { bounds.append("每月 \(Line.size(bytes))") }
            if let hours = budget.hours { bounds.append("每天 \(hours)") }
            return "线路限额：\(bounds.joined(separator: "，"))。超出限额、不在时段时，授权和办件照常传，其余等着。"
        }

        static func hold(_ hold: DeskDoors.Budget.Hold) -> String {
            switch hold {
            case .day(let until): "今天的流量用完了，\(rest)等到\(Wording.moment(until))再传。\(next)"
            case .month(let until): "本月的流量用完了，\(rest)等到\(Wording.moment(until))再传。\(next)"
            case .hours(let until): "现在不在传输时段，\(rest)等到\(Wording.moment(until))再传。授权和办件照常传。"
            case .notCounted: "用了多少流量读不出来，\(rest)先不传。授权和办件照常传。请告诉系统管理员现在的时间。"
            }
        }

        private static let rest = "目录、指南、缩略图和影像"
        private static let next = "授权和办件照常传。等不及请用U盘交换，或请系统管理员调高限额。"
    }
}
