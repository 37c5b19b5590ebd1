/// The numbers an author knew when writing: by them its roles, powers and catalog are judged (architecture.md §6).
package struct Known: Hashable, Sendable {
    /// Number of the last beacon seen.
    package var beacon: UInt64
    /// Entries held of the root's authority journal.
    package var authority: UInt64
    /// Number of the last publication in force at the author.
    package var catalog: UInt64
    /// Version of the working-day calendar.
    package var calendar: UInt64
    /// Number of the fold rules.
    package var rules: UInt64

    package init(
        beacon: UInt64 = 0, authority: UInt64 = 0, catalog: UInt64 = 0, calendar: UInt64 = 0, rules: UInt64 = 0
    ) {
        self.beacon = beacon
        self.authority = authority
        self.catalog = catalog
        self.calendar = calendar
        self.rules = rules
    }
}
