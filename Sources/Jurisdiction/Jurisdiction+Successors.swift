package import Chronology

extension Jurisdiction {
    /// Who has taken over from `code` by `date`: none while it exists, several after a split.
    package func successors(of code: DivisionCode, on date: CivilDate) -> [DivisionCode] {
        guard let division = self[code], let until = division.validUntil, date >= until else { return [] }
        return division.successors
    }

    /// The divisions that stand for `code` on `date`, in code order: itself while it exists, else its successors' and
    /// theirs. Empty when it ended and nobody took over.
    package func current(_ code: DivisionCode, on date: CivilDate) -> [DivisionCode] {
        guard let division = self[code], let until = division.validUntil, date >= until else { return [code] }
        var found: [DivisionCode] = []
        for successor in division.successors {
            for one in current(successor, on: date) where !found.contains(one) { found.append(one) }
        }
        return found.sorted()
    }
}
