extension Conflict {
    /// Which two events, whose authors did not know of each other, make a conflict. `Protocol/conflicts.md` is the same table; a
    /// test keeps the two equal.
    package struct Row: Hashable, Sendable {
        package let rule: Rule
        /// The one that stands: it came first in the fold.
        package let standing: [EventName]
        /// The one that is then no longer lawful.
        package let setAside: [EventName]
    }

    package static let table: [Row] = [
        Row(rule: .withdrawnAndDecided, standing: decisions, setAside: [.withdraw]),
        Row(rule: .withdrawnAndDecided, standing: [.withdraw], setAside: decisions),
        Row(rule: .acceptedTwice, standing: [.accept], setAside: [.accept]),
        Row(rule: .supplementedAndReturned, standing: [.handBack, .expire], setAside: [.supplement]),
        Row(rule: .supplementedAndReturned, standing: [.supplement], setAside: [.handBack, .expire]),
        Row(rule: .supplementedInTime, standing: [.supplement], setAside: [.expire]),
        Row(rule: .actedMeanwhile, standing: inPerson, setAside: [.revokeMandate]),
        Row(rule: .actedAfterwards, standing: [.revokeMandate], setAside: inPerson),
        Row(rule: .decidedTwice, standing: decisions, setAside: decisions),
        Row(rule: .voidedAndAccepted, standing: [.accept], setAside: [.void]),
        Row(rule: .servedTwice, standing: [.serve], setAside: [.serve]),
    ]

    /// Nothing is set aside by these two: the fold finds them by who acted (`reviewAgents`).
    private static let inPerson = EventName.allCases.filter(\.isDoneInPerson)
    private static let decisions: [EventName] = [.grant, .deny, .decideInstant]
}
