/// What an officer may do (architecture.md §2). One officer of a small station holds several; an applicant acts through one.
package enum Role: String, CaseIterable, Comparable, Sendable {
    /// 代办员, 受理员
    case intakeClerk
    /// 审核员
    case examiner
    /// 审批员, 批准人
    case decider
    /// 制证员, 出件员
    case issuer
    /// 法制审核员
    case legalReviewer
    /// 监察员: reads all, writes no case event
    case supervisor
    /// 目录管理员
    case catalogEditor
    /// 12345 坐席
    case hotlineOperator
    case administrator

    package var chinese: String {
        switch self {
        case .intakeClerk: "受理员"
        case .examiner: "审核员"
        case .decider: "审批员"
        case .issuer: "出件员"
        case .legalReviewer: "法制审核员"
        case .supervisor: "监察员"
        case .catalogEditor: "目录管理员"
        case .hotlineOperator: "12345坐席"
        case .administrator: "系统管理员"
        }
    }

    /// Whoever may see the people of a case: all who work on cases, and whoever supervises them.
    package static let seeingPeople: Set<Role> = [
        .intakeClerk, .examiner, .decider, .issuer, .legalReviewer, .supervisor,
    ]

    /// Whoever may have acts taken back from slips: they enter the log again under the name of whoever wrote them.
    package static let takingSlips: Set<Role> = [.intakeClerk, .administrator]

    package static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}
