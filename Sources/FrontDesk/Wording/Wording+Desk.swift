import Casework
import Chronology

extension Wording.Desk {
    static func damagedDrafts(_ count: Int) -> String { "有 \(count) 份没填完的表坏了，打不开，内容没有交上去。请照申请人的材料重新填写。" }

    static func silent(_ count: Int) -> String { "\(count) 个站点很久没有消息" }

    static func noWord(since instant: Instant, now: Instant, days: Int) -> String {
        "开通于\(Wording.ago(instant, now: now))，一直没有消息，可离线 \(days) 天"
    }

    /// Nobody there has ever called: nothing can be sealed to them.
    static func awaited(until end: Instant, now: Instant) -> String {
        end < now ? "开通文件已经过期，请另发一份，再打电话让它连上来。" : "请打电话问；它第一次连上来，或带来它的离线包，才能给它导出。"
    }

    static func ready(_ made: Instant, now: Instant) -> String { "已备好离线包（\(Wording.ago(made, now: now))）：" }

    static func lastWord(_ instant: Instant, now: Instant, days: Int) -> String {
        "上次消息在\(Wording.ago(instant, now: now))，可离线 \(days) 天"
    }

    static func waiting(_ stage: CaseStage) -> String {
        switch stage {
        case .preRegistered: "预登记，等申请人来"
        case .received: "已收件，等受理"
        case .awaitingCorrection: "等申请人补正"
        case .accepted: "已受理，等审查"
        case .examining: "审查中"
        case .reviewing: "等决定"
        case .granted, .denied: "已办结，等制证或文书"
        case .producing: "制证中"
        case .readyToServe: "等送达"
        case .inTransit: "递送中，等到站"
        case .completed: "已送达，等归档"
        case .none, .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .archived: stage.chinese
        }
    }
}

extension Wording.Paper {
    /// In a list without rows.
    static let none = "（无）"
    /// Kept in the audit.
    static func opened(_ title: String) -> String { "打开文书《\(title)》" }
    static func stationSeal(_ station: String) -> String { "（\(station)收件章）" }
    static func bodySeal(_ body: String) -> String { body.hasSuffix("章") ? "（\(body)）" : "（\(body)印章）" }
    static func copies(_ copies: [String]) -> String { "\(copies.count) 联：\(copies.joined(separator: "、"))" }

    static func copyList(_ copies: [String]) -> String {
        let numbers = ["一", "二", "三", "四", "五"]
        return zip(numbers, copies).map { "第\($0)联　\($1)" }.joined(separator: "　　")
    }

    static func marks(_ marks: CaseDocument.Marks, number: String) -> String {
        [
            number, marks.station, "目录版本\(marks.catalogVersion)", Wording.moment(marks.printedAt), marks.officer,
            "校验码 \(marks.checkValue)",
        ].joined(separator: "　")
    }
}
