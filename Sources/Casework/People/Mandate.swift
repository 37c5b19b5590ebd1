package import Chronology

/// A mandate (授权委托书): for which acts, for which matter, from when to when.
package struct Mandate: Hashable, Sendable {
    /// What somebody may do in another's name at a desk.
    package enum Act: String, CaseIterable, Comparable, Sendable {
        /// 申请、提交材料、签收凭证
        case apply
        /// 补正
        case supplement
        /// 撤回
        case withdraw
        /// 领取结果
        case collect

        package var chinese: String {
            switch self {
            case .apply: "提出申请、提交材料"
            case .supplement: "补正材料"
            case .withdraw: "撤回申请"
            case .collect: "领取结果"
            }
        }

        package static func < (a: Act, b: Act) -> Bool { a.rawValue < b.rawValue }
    }

    package let acts: Set<Act>
    /// The code of the one matter it is for; nil for any.
    package let matter: String?
    package let from: CivilDate
    /// The last day; nil while not revoked.
    package let until: CivilDate?
    /// What shows it: the paper's number, a notary's deed, a recorded call.
    package let paper: String

    package init(acts: Set<Act>, matter: String?, from: CivilDate, until: CivilDate?, paper: String) {
        self.acts = acts
        self.matter = matter
        self.from = from
        self.until = until
        self.paper = paper
    }

    package enum Gap: Hashable, Sendable {
        case act(Act), otherMatter(String), notYet(CivilDate), expired(CivilDate)
    }

    /// What keeps it from covering `act` in `matter` on `day`; nil when it covers it.
    /// Without a day its dates are not asked.
    package func gap(for act: Act, in matter: String, on day: CivilDate?) -> Gap? {
        if !acts.contains(act) { return .act(act) }
        if let only = self.matter, !only.utf8.elementsEqual(matter.utf8) { return .otherMatter(only) }
        guard let day else { return nil }
        if day < from { return .notYet(from) }
        if let until, day > until { return .expired(until) }
        return nil
    }
}
