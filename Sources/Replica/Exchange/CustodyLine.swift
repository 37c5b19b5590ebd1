package import Journal

/// How far a journal is held at one level above the parent, as told hop by hop: for display only.
package struct CustodyLine: Equatable, Sendable {
    /// Three levels of each fit a message of the exchange.
    package static let journalsLimit = 80
    /// One is the rule; more are the branches of a restored or cloned disk.
    static let tipsLimit = 16

    /// 3 city, 4 district.
    package let level: Int
    package let journal: JournalID
    package let tips: [Tip]

    package init(level: Int, journal: JournalID, tips: [Tip]) {
        self.level = level
        self.journal = journal
        self.tips = tips
    }
}
