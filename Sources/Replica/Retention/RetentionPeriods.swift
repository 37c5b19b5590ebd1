package import Jurisdiction

/// How long a node keeps cases after they are closed (retention.md §1), counted from the last event of the case.
package struct RetentionPeriods: Equatable, Sendable {
    /// Days until private parts go.
    package let privateDays: Int
    /// Days until the entries go; not fewer.
    package let entryDays: Int

    package init?(privateDays: Int, entryDays: Int) {
        guard (1...36_500).contains(privateDays), (privateDays...36_500).contains(entryDays) else { return nil }
        (self.privateDays, self.entryDays) = (privateDays, entryDays)
    }

    private init(privateYears: Int, entryYears: Int) {
        (privateDays, entryDays) = (privateYears * Self.shortest, entryYears * Self.shortest)
    }

    /// Days after which somebody may have let go of something.
    static let shortest = 366

    /// A village keeps people for a year and entries for two, a town for three and five. Nil from the district up, which is
    /// the archive and lets go of nothing by itself.
    package static func usual(at level: Level) -> RetentionPeriods? {
        switch level {
        case .village: RetentionPeriods(privateYears: 1, entryYears: 2)
        case .town: RetentionPeriods(privateYears: 3, entryYears: 5)
        case .district, .city: nil
        }
    }
}
