/// Where a case stands (办理状态): the fold of its events. 草稿 is local to a desk and no state of a case.
package enum CaseStage: String, CaseIterable, Sendable {
    /// Nothing has been filed.
    case none
    case preRegistered, lapsed
    case received, voided, returned, awaitingCorrection, notAccepted
    case accepted, examining, reviewing, withdrawn, terminated
    case granted, denied, producing, readyToServe, inTransit, completed, archived

    package var chinese: String {
        switch self {
        case .none: "未登记"
        case .preRegistered: "预登记"
        case .lapsed: "预登记失效"
        case .received: "已收件"
        case .voided: "作废"
        case .returned: "退件"
        case .awaitingCorrection: "待补正"
        case .notAccepted: "不予受理"
        case .accepted: "已受理"
        case .examining: "审查中"
        case .reviewing: "审核中"
        case .withdrawn: "撤回"
        case .terminated: "终止"
        case .granted: "已办结"
        case .denied: "已办结（不予）"
        case .producing: "制证中"
        case .readyToServe: "待送达"
        case .inTransit: "递送中"
        case .completed: "已送达"
        case .archived: "归档"
        }
    }

    /// Nobody has anything to do in it any more (办结归档): the time that it is kept counts from its last event.
    package var isClosed: Bool {
        switch self {
        case .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .completed, .archived: true
        case .none, .preRegistered, .received, .awaitingCorrection, .accepted, .examining, .reviewing, .granted,
            .denied,
            .producing, .readyToServe, .inTransit:
            false
        }
    }

    /// A decision has been made (办结), whatever has been handed over since.
    package var isDecided: Bool {
        switch self {
        case .granted, .denied, .producing, .readyToServe, .inTransit, .completed, .archived: true
        case .none, .preRegistered, .lapsed, .received, .voided, .returned, .awaitingCorrection, .notAccepted,
            .accepted,
            .examining, .reviewing, .withdrawn, .terminated:
            false
        }
    }
}
