internal import Catalog
package import Jurisdiction
internal import Routing

/// One row of the rules: from which stage an event leads where, and who may do it with what power. `Protocol/transitions.csv`
/// is the same table; a test keeps the two equal.
package struct Transition: Hashable, Sendable {
    package let from: CaseStage
    package let event: EventName
    package let to: CaseStage
    package let roles: [Role]
    package let levels: [Level]
    package let power: Power
    package let guards: [Guard]
    package let document: CaseDocument.Kind?
    package let clock: ClockEffect

    /// What an event does to the clocks of a case (state machine §5).
    package enum ClockEffect: String, Sendable {
        case none
        case noticeStarts = "notice starts"
        case noticeStops = "notice stops"
        case correctionStarts = "notice stops; correction starts"
        case correctionStops = "correction stops; notice starts"
        case handlingStarts = "notice stops; committed and statutory start"
        case handlingStops = "committed and statutory stop; delivery starts"
        case allStop = "all stop"
        case deliveryStops = "delivery stops"
    }

    static func to(from: CaseStage, _ event: EventName) -> CaseStage? {
        rows(from: from).first { $0.event == event }?.to
    }

    static func rows(from stage: CaseStage) -> [Transition] { tableByStage[stage] ?? [] }

    private static let tableByStage = Dictionary(grouping: table, by: \.from)
}

/// What the desk must hold for the matter.
package enum Power: String, CaseIterable, Sendable {
    /// Any station that holds the case.
    case any
    /// 直办, 受托受理 or 代收
    case receives
    /// 直办, 受托受理 or the body's own level
    case accepts
    /// May accept; a village only where it decides (直办).
    case refuses
    /// 代收; also 直办 and 受托受理 when a second person is needed.
    case forwards
    /// The implementing body or the level it gives the first examination; a village only where it decides.
    case examines
    /// Accepts or examines.
    case acceptsOrExamines
    /// The implementing body.
    case decides

    func isHeld(by desk: Desk, needsSecondPerson: Bool) -> Bool {
        switch self {
        case .any: true
        case .receives: desk.authority.mayReceive
        case .accepts: desk.authority.mayAccept || desk.decides
        case .refuses: (desk.authority.mayAccept || desk.decides) && (desk.level != .village || desk.decides)
        case .forwards: desk.authority == .receivesOnly || desk.authority.mayAccept && needsSecondPerson
        case .examines: desk.examines && (desk.level != .village || desk.decides)
        case .acceptsOrExamines: desk.authority.mayAccept || desk.examines
        case .decides: desk.decides
        }
    }
}

/// The further conditions of a transition, each a predicate with a refusal of its own.
package enum Guard: String, CaseIterable, Sendable {
    /// Every required material and field is there and well-formed.
    case complete
    /// The person at the desk has signed, by hand, by thumbprint, or refused before a witness.
    case signed
    /// Whoever stands here may do this in the applicant's name.
    case mandate
    /// The matter is decided on the spot (即办件).
    case instantMatter
    /// What needs two officers is not begun where there is one.
    case enoughPeople
    /// 受审分离: not the officer who accepted.
    case notAcceptor
    /// Not the officer who examined.
    case notExaminer
    /// The officer who opened the case, at the same node, before anything of it has left.
    case openerOnly
    /// A notice after the first names nothing that the first could have named.
    case oneNotice
    /// The object is at this desk, or can be printed here.
    case holdsResult
    /// No clash about the result is open.
    case notFrozen
    /// The day that ends the period has passed.
    case pastDue
    /// What was applied for is held here, not only its open facts.
    case applicationHeld
    /// The applicant is here, or who acts for them by law: an agent neither ends a mandate nor judges what an agent did.
    case principal
    /// The result is with somebody who was not to collect it.
    case resultAstray
    /// Every event of the case is of a kind this program knows.
    case allKindsKnown
}
