/// Who is under whom: the register of divisions. A division that is not registered is placed by its digits.
package struct Jurisdiction: Hashable, Sendable {
    /// In code order.
    package let divisions: [Division]

    /// Knows nothing but digits; what a node has before its first publication.
    package init() { divisions = [] }

    package init(_ divisions: [Division]) throws(JurisdictionError) {
        self.divisions = divisions.sorted { $0.code < $1.code }
        for (a, b) in zip(self.divisions, self.divisions.dropFirst()) where a.code == b.code {
            throw .registeredTwice(a.code)
        }
        for division in self.divisions { try check(division) }
        try checkNoCircle()
    }

    package subscript(_ code: DivisionCode) -> Division? {
        var low = divisions.startIndex
        var high = divisions.endIndex
        while low < high {
            let middle = (low + high) / 2
            if divisions[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return low < divisions.endIndex && divisions[low].code == code ? divisions[low] : nil
    }

    /// Nil only for an unregistered province or country.
    package func level(of code: DivisionCode) -> Level? { self[code]?.level ?? code.levelByDigits }

    package func parent(of code: DivisionCode) -> DivisionCode? {
        if let division = self[code] { return division.parent }
        return code.parentByDigits
    }

    /// Nearest first, without `code` itself.
    package func ancestors(of code: DivisionCode) -> [DivisionCode] {
        var line: [DivisionCode] = []
        var next = parent(of: code)
        while let ancestor = next {
            line.append(ancestor)
            next = parent(of: ancestor)
        }
        return line
    }

    /// `code` itself, or the one above it, that is of `level`; nil when it lies higher or the line skips the level.
    package func ancestor(of code: DivisionCode, at level: Level) -> DivisionCode? {
        ([code] + ancestors(of: code)).first { self.level(of: $0) == level }
    }

    private func check(_ division: Division) throws(JurisdictionError) {
        if let parent = division.parent, let level = level(of: parent), level <= division.level {
            throw .parentNotAbove(child: division.code, parent: parent)
        }
        if let until = division.validUntil {
            if let from = division.validFrom, until <= from { throw .impossibleDates(division.code) }
        } else if !division.successors.isEmpty {
            throw .impossibleDates(division.code)
        }
    }
}
