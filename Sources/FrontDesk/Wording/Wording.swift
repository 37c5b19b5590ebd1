import Casework
import Chronology
import Jurisdiction

/// The Chinese sentences that are chosen by code; all others stand in the templates. One nested enum for each page.
enum Wording {
    enum Menu {
        static let search = "办事"
        static let desk = "待办"
        static let line = "线路"
    }

    static func roles(_ roles: Set<Role>) -> String { roles.sorted().map(\.chinese).joined(separator: "、") }

    static func name(of ordinal: UInt32, among officers: [Officer]) -> String {
        officers.first { $0.ordinal == ordinal }?.displayName ?? Case.officer(ordinal)
    }

    static func level(_ level: Level) -> String {
        switch level {
        case .city: "市"
        case .district: "区"
        case .town: "镇"
        case .village: "村"
        }
    }

    // MARK: - Times

    static func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }

    /// 2026-11-23 10:24
    static func moment(_ instant: Instant) -> String { "\(instant.civilDate) \(instant.timeOfDay)" }

    /// 11-23 10:24, where the year is plain from the row.
    static func shortMoment(_ instant: Instant) -> String { String(moment(instant).dropFirst(5)) }

    static func ago(_ instant: Instant, now: Instant) -> String {
        let minutes = (now.milliseconds - instant.milliseconds) / 60_000
        return switch minutes {
        case ..<1: "刚刚"
        case ..<60: "\(minutes) 分钟前"
        case ..<(24 * 60): "\(minutes / 60) 小时前"
        default: "\(minutes / (24 * 60)) 天前"
        }
    }

    // MARK: - Refusals

    static func sentence(of reason: Refusal.Reason) -> String {
        let sentence = reason.sentence
        return "\(sentence.chinese)。\(sentence.next)"
    }

    static func sentences(of refusal: Refusal) -> String {
        refusal.faults.map { sentence(of: $0.reason) }.joined(separator: "；")
    }
}
