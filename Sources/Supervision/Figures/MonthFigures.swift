package import Chronology
package import Jurisdiction

/// The figures of one division for one month, by matter.
package struct MonthFigures: Equatable, Sendable {
    /// Where the applications were handed in.
    package let division: DivisionCode
    package let month: CivilMonth
    /// Ascending by code; none without an event.
    package let matters: [Line]

    package struct Line: Equatable, Sendable {
        package let matter: String
        package let figures: MatterFigures

        package init(matter: String, figures: MatterFigures) {
            self.matter = matter
            self.figures = figures
        }
    }

    /// - Parameter cases: what each case adds, in any order.
    package init(division: DivisionCode, month: CivilMonth, cases: [Line]) {
        self.division = division
        self.month = month
        var sums: [[UInt8]: MatterFigures] = [:]
        for line in cases where !line.figures.isEmpty {
            sums[Array(line.matter.utf8), default: MatterFigures()] += line.figures
        }
        matters = sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { Line(matter: String(decoding: $0.key, as: UTF8.self), figures: $0.value) }
    }

    package var total: MatterFigures {
        matters.reduce(into: MatterFigures()) { $0 += $1.figures }
    }
}
