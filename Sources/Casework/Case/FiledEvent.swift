package import Chronology
package import Jurisdiction

/// An event as the journals hold it: who wrote it, where, when, and what its author knew of the case.
package struct FiledEvent: Hashable, Sendable {
    package let id: EventID
    package let caseID: CaseID
    package let author: NodeID
    package let division: DivisionCode
    package let level: Level
    package let segment: UInt64
    package let position: UInt64
    /// What the author's clock said.
    package let wall: Instant
    /// The earliest moment at which it can have happened (architecture.md §8).
    package let legalLowerBound: Instant
    /// What the author had last seen of the case, its own last event included; one that is not held here blocks nothing.
    package let parents: [EventID]
    package let officer: UInt32
    package let event: CaseEvent
    package let effect: Effect
    /// The number of the fold rules that its author knew.
    package let rules: UInt64

    package enum Effect: Hashable, Sendable {
        case inForce
        /// Kept and shown, but without effect.
        case withheld(Withholding)
    }

    package init(
        id: EventID, caseID: CaseID, author: NodeID, division: DivisionCode, level: Level, segment: UInt64,
        position: UInt64, wall: Instant, legalLowerBound: Instant, parents: [EventID], officer: UInt32,
        event: CaseEvent, effect: Effect, rules: UInt64 = FoldRules.newest.rawValue
    ) {
        self.id = id
        self.caseID = caseID
        self.author = author
        self.division = division
        self.level = level
        self.segment = segment
        self.position = position
        self.wall = wall
        self.legalLowerBound = legalLowerBound
        self.parents = parents
        self.officer = officer
        self.event = event
        self.effect = effect
        self.rules = rules
    }

    package var by: OfficerReference { OfficerReference(node: author, ordinal: officer) }

    /// The order among events that do not know each other (architecture.md §6).
    static func precedes(_ a: FiledEvent, _ b: FiledEvent) -> Bool {
        if a.legalLowerBound != b.legalLowerBound { return a.legalLowerBound < b.legalLowerBound }
        if a.author != b.author { return a.author < b.author }
        if a.segment != b.segment { return a.segment < b.segment }
        if a.position != b.position { return a.position < b.position }
        return a.id < b.id
    }
}
