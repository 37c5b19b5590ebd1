package import Chronology
package import Jurisdiction

/// What is known of one application (办件): the fold of every event filed about it. The same events give the same case on
/// every node, in whatever order, repetition or way they arrived.
package struct ServiceCase: Hashable, Sendable {
    package internal(set) var id: CaseID?
    package internal(set) var number: CaseNumber?
    package internal(set) var stage: CaseStage = .none
    package internal(set) var matter: MatterReference?
    package internal(set) var handling: Handling?
    package internal(set) var delivery: Delivery = .window
    /// What was handed in, with the corrections since; nil where private parts are not held.
    package internal(set) var application: Application?
    /// The latest state of each material, by 序号.
    package internal(set) var materials: [HandedMaterial] = []
    /// Of a pre-registration.
    package internal(set) var appointment: CivilDate?
    package internal(set) var receipt: Milestone<Receipt>?
    package internal(set) var notices: [Milestone<CorrectionNotice>] = []
    package internal(set) var acceptance: Milestone<Acceptance>?
    package internal(set) var opinion: Milestone<Opinion>?
    package internal(set) var decision: Outcome?
    package internal(set) var handover: Milestone<Handover>?
    /// Where the result is collected, if that is at a station that is no party of the case.
    package internal(set) var order: DeliveryOrder?
    /// Whom any order that was taken bars, each once: two orders may not know of each other, and nobody who was barred comes to be allowed
    /// by the order they are read in.
    package internal(set) var barred: [EndedMandate] = []
    /// The same, for asking: whoever writes into a case chooses how many there are.
    var barredOnce: Set<EndedMandate> = []
    /// Who opened the case; only they may void it.
    package internal(set) var opener: OfficerReference?
    /// Where the applicant's papers are.
    package internal(set) var papers: Holder = .nowhere
    /// Where the result or credential is.
    package internal(set) var result: Holder = .nowhere
    /// Cases whose applicant an officer has found to be the same person.
    package internal(set) var linked: [CaseID] = []
    /// Cases whose applicant an officer has found to be somebody else: not proposed again.
    package internal(set) var separated: [CaseID] = []
    /// Everything filed, in the order of the fold; nothing is left out.
    package internal(set) var history: [HistoryItem] = []
    package internal(set) var conflicts: [Conflict] = []
    /// What agents did here, in the order of the fold; nothing where private parts are not held.
    package internal(set) var agentActs: [AgentAct] = []
    package internal(set) var endedMandates: [Milestone<MandateRevocation>] = []
    /// Of which acts the principal was told, by which they stand, and by which they do not.
    package internal(set) var informed: [Milestone<ActReview>] = []
    package internal(set) var ratified: [Milestone<ActReview>] = []
    package internal(set) var disowned: [Milestone<ActReview>] = []
    /// The number of the rules that it was promised under.
    package internal(set) var rules: UInt64 = FoldRules.newest.rawValue
    /// The newest that the program which folds it knows: by these it is folded where it was promised later ones.
    package let newestRules: FoldRules
    /// Events that others have seen and that are not held here.
    package internal(set) var missing: [EventID] = []

    /// A step with who took it and when.
    package struct Milestone<Event: Hashable & Sendable>: Hashable, Sendable {
        package let event: Event
        package let id: EventID
        package let by: OfficerReference
        package let division: DivisionCode
        package let level: Level
        /// Legal time.
        package let at: Instant

        init(_ event: Event, _ filed: FiledEvent) {
            self.event = event
            id = filed.id
            by = filed.by
            division = filed.division
            level = filed.level
            at = filed.legalLowerBound
        }
    }

    /// The decision that stands.
    package struct Outcome: Hashable, Sendable {
        package let isGranted: Bool
        package let milestone: Milestone<Decision>
    }

    /// Where an object is; it is never in two places.
    package enum Holder: Hashable, Sendable {
        case nowhere
        case station(DivisionCode)
        /// On the way; nil: by courier to the applicant.
        case inTransit(to: DivisionCode?)
        /// Nothing but a notice, which any holder of the case may print.
        case printable
        case applicant
        /// With somebody who collected it for the applicant and was not to.
        case astray
    }

    /// An entry of the history and what the fold made of it.
    package struct HistoryItem: Hashable, Sendable {
        package let filed: FiledEvent
        package let place: Place

        package enum Place: Hashable, Sendable {
            /// It moved the case to, or kept it in, this stage.
            case applied(CaseStage)
            /// Not lawful where the fold met it; kept and shown.
            case setAside(at: CaseStage)
            /// Without effect.
            case withheld(Withholding)
            /// Of a kind that this program does not know.
            case unknown
        }
    }

    /// Written by a newer program, or accepted under its rules: the case takes facts only, and no decisions.
    package var needsNewerProgram: Bool {
        rules > newestRules.rawValue || history.contains { $0.place == .unknown }
    }

    /// A clash that touches rights is open: the result does not go out.
    package var isDeliveryFrozen: Bool { conflicts.contains { $0.rule.freezesDelivery && $0.settled == nil } }

    /// Nothing is held of it but what a pickup station is told: whom to give what.
    package var isOrderOnly: Bool { handling == nil && order != nil }

    /// Who accepted, for 受审分离.
    package var acceptor: OfficerReference? { acceptance?.by }
    /// Who examined last.
    package var examiner: OfficerReference? { opinion?.by }

    /// The division that has to act next; nil when nobody has.
    package var owner: DivisionCode? {
        switch stage {
        case .received:
            switch papers {
            case .station(let division): division
            case .inTransit(let to): to
            case .nowhere, .printable, .applicant, .astray: receipt?.division
            }
        case .preRegistered: history.first?.filed.division
        case .awaitingCorrection: notices.last?.division
        case .accepted, .examining: handling?.examines
        case .reviewing, .granted, .denied, .producing: handling?.decides
        case .readyToServe:
            if case .station(let division) = result { division } else { handling?.decides }
        case .inTransit:
            if case .inTransit(let to) = result { to ?? handling?.decides } else { handling?.decides }
        case .completed: handling?.decides
        case .none, .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .archived: nil
        }
    }
}
