import Casework
import Catalog
import Chronology
import EntryCoding
import Journal
import Jurisdiction
import PlantedBugs
import Scans
import Trust

/// What is kept in memory of the tables, and made again when a table under it changes. A failed transaction forgets it all.
final class Views {
    var authority: AuthorityView?
    var jurisdiction: Jurisdiction?
    /// Under what the cases in their table were folded, while a transaction changes it.
    var footing: Footing?
    /// Nodes of whose words this transaction may have brought some into force, or out of it.
    var doubted: Set<NodeID> = []
    var officers: [Officer]?
    var catalog: CatalogView?
    var catalogNumber: UInt64?
    var index: CatalogIndex?
    /// How long stations say that they work without a word from above, by division.
    var offlineDays: [DivisionCode: Int]?
    /// Terms by code and version, and the dates they promise by day: the same matters are asked for all day.
    var terms: [TermsKey: MatterTerms] = [:]
    var dues: [DuesKey: DueDates] = [:]
    /// The number of the fold rules in force.
    var rules: UInt64?
    /// Entries held of the root's authority journal.
    var authoritySize: UInt64?
    var people: PeopleIndex?
    /// Whether anybody has said that a case be erased; nil before it was asked.
    var hasErasures: Bool?
    /// Folded cases of late, by subject.
    var cases: [SubjectID: CachedCase] = [:]
    private(set) var dirty: [SubjectID] = []
    /// Scans that the transaction let go of.
    var dropped: [ScanName] = []
    private(set) var unreadable: [String] = []
    private static let casesLimit = 2000

    /// A case with the events it was folded from.
    struct CachedCase {
        /// The entries about it, citations among them, ascending by arrival; perhaps not all.
        var rows: [EventRow] = []
        /// Its events, cited ones last.
        var events: [EventRow] = []
        /// How many entries that was made from; nil when what they are worth has changed.
        var foldedFrom: Int?
        var filed: [FiledEvent] = []
        var folded = ServiceCase(folding: [])
    }

    struct Footing {
        let authority: AuthorityView
        let jurisdiction: Jurisdiction
    }

    struct TermsKey: Hashable {
        let code: [UInt8]
        /// Nil for the version in force on the day.
        let version: Int?
        let day: CivilDate
    }

    struct DuesKey: Hashable {
        let matter: MatterReference
        let day: CivilDate
    }

    /// Marks a case to be folded again at the end of the transaction.
    /// - Parameter stale: what its events are worth has changed, so they are read again.
    func touch(_ subject: SubjectID, stale: Bool = false) {
        if dirty.last != subject { dirty.append(subject) }
        if stale, !PlantedBug.keepsStaleCases.isPlanted { cases[subject]?.foldedFrom = nil }
    }

    var dirtyCount: Int { dirty.count }

    func takeDirty() -> [SubjectID] {
        defer { dirty = [] }
        return Set(dirty).sorted()
    }

    func takeDropped() -> [ScanName] {
        defer { dropped = [] }
        return dropped
    }

    func note(_ entry: UnreadableEntry, _ journal: JournalID, _ position: UInt64) {
        unreadable.append("\(journal) \(position): \(entry)")
    }

    func commit() {
        if cases.count > Self.casesLimit { forgetCases() }
    }

    func forgetCases() { cases = [:] }

    /// What was read of a case is not what is held any more.
    func drop(_ subject: SubjectID) { cases[subject] = nil }

    func forget() {
        forgetAuthority()
        (footing, doubted) = (nil, [])
        forgetOfficers()
        forgetCatalog()
        people = nil
        authoritySize = nil
        hasErasures = nil
        forgetCases()
        dirty = []
        dropped = []
    }

    /// Keeps what was just written or read, so that the fold need not open it again.
    func keep(_ row: EventRow, of subject: SubjectID) {
        cases[subject, default: CachedCase()].rows.append(row)
    }

    func forgetAuthority() {
        (authority, rules) = (nil, nil)
        // Who registered a division is asked of its author's certificate.
        jurisdiction = nil
    }

    func forgetDivisions() { jurisdiction = nil }
    func forgetOfficers() { officers = nil }
    func forgetCatalog() {
        catalog = nil
        catalogNumber = nil
        index = nil
        offlineDays = nil
        terms = [:]
        dues = [:]
    }
}
