package import Chronology

/// Whether applications for a matter may be taken here on a day, as far as the catalog says; who may take them is casework's.
package enum Acceptability: Equatable, Sendable {
    case acceptable
    /// Acceptable; the official number has not been given yet.
    case provisional
    /// Of a body outside this tree.
    case foreign
    case suspended
    case cancelled
    /// Published, but in force only from a later day.
    case notYet(from: CivilDate)
    case unknown

    package var permits: Bool {
        switch self {
        case .acceptable, .provisional: true
        case .foreign, .suspended, .cancelled, .notYet, .unknown: false
        }
    }

    /// What the officer is told, with the next step.
    package var sentence: String {
        switch self {
        case .acceptable: "可以受理。"
        case .provisional: "可以受理；该事项暂用临时编码，正式编码公布后自动对应。"
        case .foreign: "该事项的实施主体不在本市，只能查询；请告知申请人到实施主体所在地办理。"
        case .suspended: "该事项已暂停受理；恢复时间请向实施主体咨询。"
        case .cancelled: "该事项已取消，不再需要办理。"
        case .notYet(let day): "该事项自\(day.year)年\(day.month)月\(day.day)日起施行，请届时办理。"
        case .unknown: "本机事项目录中没有该事项；请同步目录后再查，或向上级咨询。"
        }
    }
}

extension Catalog {
    package func acceptability(of code: String, on day: CivilDate) -> Acceptability {
        guard let version = current(code, on: day) else {
            return versions(of: code).first.map { .notYet(from: $0.effective) } ?? .unknown
        }
        let status = version.record.text(.status)
        if sameBytes(version.record.text(.foreign), "是") { return .foreign }
        if sameBytes(status, MatterStatus.suspended.rawValue) { return .suspended }
        if sameBytes(status, MatterStatus.cancelled.rawValue) { return .cancelled }
        return ProvisionalCode.isProvisional(code) ? .provisional : .acceptable
    }
}
