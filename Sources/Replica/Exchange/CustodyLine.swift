package import Journal

/// How far a journal is held whole at one level above a child, as told hop by hop: what lets a child let go of old cases, and what
/// people are shown.
package struct CustodyLine: Equatable, Sendable {
    /// As many fit a message of the exchange.
    static let linesLimit = 256
    /// One is the rule; more are the branches of a restored or cloned disk.
    static let tipsLimit = 16

    /// 3 city, 4 district, 5 town.
    package let level: Int
    package let journal: JournalID
    /// None: of this journal nothing is surely held there.
    package let tips: [Tip]

    package init(level: Int, journal: JournalID, tips: [Tip]) {
        self.level = level
        self.journal = journal
        self.tips = tips
    }
}
