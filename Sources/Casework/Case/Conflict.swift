/// Two truths about one case, resolved by a written rule and shown with it (architecture.md §6, conflicts.csv).
package struct Conflict: Hashable, Sendable {
    package let rule: Rule
    /// The event that stands first, then the one set aside or joined.
    package let sides: [EventID]
    /// What closed it; nil while somebody has to act, and where the rule alone settles it.
    package var settled: EventID?

    package init(rule: Rule, sides: [EventID], settled: EventID? = nil) {
        self.rule = rule
        self.sides = sides
        self.settled = settled
    }

    package enum Rule: String, CaseIterable, Sendable {
        /// Withdrawn at one node, decided at another.
        case withdrawnAndDecided = "CF01"
        /// Accepted twice.
        case acceptedTwice = "CF02"
        /// Supplemented at one node, handed back at another.
        case supplementedAndReturned = "CF04"
        /// Supplemented at one node within the period, ended for its expiry at another: from rules 2 on.
        case supplementedInTime = "CF04/2"
        /// An agent acted at one node, their mandate was ended at another that did not know of it.
        case actedMeanwhile = "CF11"
        /// An agent acted at a node that held the end of their mandate.
        case actedAfterwards = "CF11/2"
        /// Decided twice.
        case decidedTwice = "CF15"
        /// Voided as a mis-entry, accepted by another node.
        case voidedAndAccepted = "CF18"
        /// Handed over twice.
        case servedTwice = "CF19"
        /// Another case carries its number: a disk was copied or set back. No fold of one case sees it.
        case numberTwice = "CF31"

        /// Whether a person must act before the result may go out.
        package var freezesDelivery: Bool {
            switch self {
            case .withdrawnAndDecided, .decidedTwice: true
            case .acceptedTwice, .supplementedAndReturned, .supplementedInTime, .voidedAndAccepted, .servedTwice,
                .actedMeanwhile, .actedAfterwards, .numberTwice:
                false
            }
        }

        /// Who must act; nil where the rule settles it.
        package var acts: Role? {
            switch self {
            case .withdrawnAndDecided, .decidedTwice: .decider
            case .supplementedAndReturned, .voidedAndAccepted, .actedMeanwhile, .actedAfterwards: .intakeClerk
            case .servedTwice: .issuer
            case .numberTwice: .supervisor
            case .acceptedTwice, .supplementedInTime: nil
            }
        }

        /// About what an agent did without a mandate.
        package var isOfMandates: Bool { self == .actedMeanwhile || self == .actedAfterwards }

        /// What happens now, and what to do.
        package var next: String {
            switch self {
            case .withdrawnAndDecided: "申请人撤回与决定互不知情。结果暂不送达，由决定机关向申请人核实一次后作出处理。"
            case .acceptedTwice: "同一办件被受理两次，以最早的合法受理为准，两张受理单均可查询，无需处理。"
            case .supplementedAndReturned: "申请人已在他处补正，本件同时被退件。请核对补正时间，期限内补正的撤销退件。"
            case .supplementedInTime: "申请人在补正期限内已于他处补正，逾期退件无效，本件恢复办理，编号不变。请通知退件的站点。"
            case .decidedTwice: "同一办件有两个决定。结果暂不送达，由法制审核确定哪一个有效并告知申请人。"
            case .voidedAndAccepted: "录入站点作废的办件已被受理，受理有效。请电话联系申请人确认是否继续办理。"
            case .actedMeanwhile:
                "委托人撤销委托时，原代理人已在另一站点办了这一环节；该站点当时不知情，这一环节对办理机关有效。请立即告知委托人，由其追认或不予追认。"
            case .actedAfterwards:
                "站点收到撤销委托之后，仍由原代理人办了这一环节。请立即告知委托人；没有追认的，不得作为委托人的意思使用。"
            case .servedTwice: "结果已有一次签收，后到的结果物请收回并注明作废。"
            case .numberTwice: "有电脑被复制过，或从旧备份恢复过。两个办件都有效，请按单子上的站点、日期和申请人认准，各办各的；请监察员派人核实那台电脑，不是自己的由上级吊销。"
            }
        }
    }
}
