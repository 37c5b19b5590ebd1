import Casework
import Catalog
import EntryCoding
import Journal
import Jurisdiction
import Trust

/// What is kept in memory of the tables, and made again when a table under it changes. A failed transaction forgets it all.
final class Views {
    var authors: [NodeID: Author]?
    var revocations: Revocations?
    var jurisdiction: Jurisdiction?
    var officers: [Officer]?
    var catalog: CatalogView?
    var catalogNumber: UInt64?
    var index: CatalogIndex?
    var people: PeopleIndex?
    /// Folded cases of late, by subject.
    var cases: [SubjectID: CachedCase] = [:]
    private(set) var dirty: [SubjectID] = []
    private(set) var unreadable: [String] = []
    private static let casesLimit = 2000

    /// A case with the events it was folded from.
    struct CachedCase {
        var filed: [FiledEvent]
        var arrivals: Set<Int64>
        var folded: ServiceCase
    }

    /// Marks a case to be folded again at the end of the transaction.
    /// - Parameter stale: what its events are worth has changed, so they are read again.
    func touch(_ subject: SubjectID, stale: Bool = false) {
        if dirty.last != subject { dirty.append(subject) }
        if stale { cases[subject] = nil }
    }

    func takeDirty() -> [SubjectID] {
        defer { dirty = [] }
        return Set(dirty).sorted()
    }

    func note(_ entry: UnreadableEntry, _ journal: JournalID, _ position: UInt64) {
        unreadable.append("\(journal) \(position): \(entry)")
    }

    func commit() {
        if cases.count > Self.casesLimit { cases = [:] }
    }

    func forget() {
        forgetAuthors()
        forgetDivisions()
        forgetOfficers()
        forgetCatalog()
        people = nil
        cases = [:]
        dirty = []
    }

    func forgetAuthors() {
        authors = nil
        revocations = nil
    }

    func forgetDivisions() { jurisdiction = nil }
    func forgetOfficers() { officers = nil }
    func forgetCatalog() {
        catalog = nil
        catalogNumber = nil
        index = nil
    }
}
