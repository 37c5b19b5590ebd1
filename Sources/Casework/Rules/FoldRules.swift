/// By which rules a case is folded (规则版本): numbered by the root (journal.md §7, kind 19), so that whoever was promised something
/// under one is not dealt with by another. `Protocol/conflicts.md` says what each number brought.
package enum FoldRules: UInt64, CaseIterable, Comparable, Sendable {
    /// Whatever was set aside waits for a person.
    case first = 1
    /// What was handed in within the period revives a case that was ended for its expiry (CF04).
    case timelySupplement = 2

    package static let newest = FoldRules.timelySupplement

    /// The rules of a number; those known here that come nearest, where it is of a newer program.
    package init(nearest number: UInt64) {
        self = Self.allCases.last { $0.rawValue <= number } ?? .first
    }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
