package import Chronology

/// One administrative division (区划) as the published register has it.
package struct Division: Hashable, Codable, Sendable {
    package let code: DivisionCode
    package let name: String
    package let level: Level
    /// Nil for the root of the register.
    package let parent: DivisionCode?
    /// The first day on which it exists; nil when that lies before all records.
    package let validFrom: CivilDate?
    /// The first day on which it exists no more; nil while no end is known.
    package let validUntil: CivilDate?
    /// Who takes over on `validUntil`: one after a merger or a renaming, several after a split, in code order.
    package let successors: [DivisionCode]

    package init(
        code: DivisionCode, name: String, level: Level, parent: DivisionCode?, validFrom: CivilDate? = nil,
        validUntil: CivilDate? = nil, successors: [DivisionCode] = []
    ) {
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.successors = successors.sorted()
    }

    package func isValid(on date: CivilDate) -> Bool {
        if let validFrom, date < validFrom { return false }
        if let validUntil, date >= validUntil { return false }
        return true
    }
}
