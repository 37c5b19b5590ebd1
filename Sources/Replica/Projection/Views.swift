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
    let certificates = KnownCertificates()
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
    /// The greatest size that any receipt tells of a journal: what stands above it has been heard by nobody.
    var heardSizes: [JournalID: UInt64] = [:]
    /// Of a segment, by its number: no entry from a position on told a later time.
    private var latestWalls: [Int64: (from: UInt64, wall: Instant)] = [:]
    /// The number of the fold rules in force.
    var rules: UInt64?
    /// Entries held of the root's authority journal.
    var authoritySize: UInt64?
    var people: PeopleIndex?
    /// Numbers that more than one case carries, archived ones too, in order.
    var doubleNumbers: [String]? { didSet { openDoubles = nil } }
    /// Those of them that stand for an open case, since a case was last folded or let go of.
    var openDoubles: [String]?
    /// Who carries the numbers that were asked for since a case was last folded or let go of.
    private(set) var carriers: [[UInt8]: Carriers] = [:]
    private static let carriersLimit = 4000
    /// Whether anybody has said that a case be erased; nil before it was asked.
    var hasErasures: Bool?
    /// Whether any case mentions a scan; nil before it was asked.
    var hasScans: Bool?
    /// Folded cases of late, by subject, and those of the time before that were not asked for since.
    private var cases: [SubjectID: CachedCase] = [:]
    private var formerCases: [SubjectID: CachedCase] = [:]
    private(set) var dirty: [SubjectID] = []
    private var outdatesDirty = false
    /// Scans that the transaction let go of.
    var dropped: [ScanName] = []
    /// Cases of which the transaction erased private parts: scans that they alone mentioned go.
    var erased: Set<SubjectID> = []
    /// Cases of which a word was noted, and whether it is new, or something in these segments, that was not reckoned with yet.
    private var words: [SubjectID: Bool] = [:]
    private var coming: [SubjectID: [Int64]] = [:]
    /// Cases that a receipt of this transaction may date otherwise, for those too who have them by citation alone.
    private var judged: Set<SubjectID> = []
    private var judgesDirty = false
    /// The log is read again: no word in it is new.
    var isReplaying = false
    /// Private parts that went still lie in the write-ahead log.
    var leavesBytesInLog = false
    /// Nodes that hold their posts no more.
    var gone: Set<NodeID>?
    private(set) var unreadable: [String] = []
    static let casesLimit = 2000

    /// A case with the events it was folded from.
    final class CachedCase {
        /// The entries about it, citations among them, ascending by arrival; perhaps not all, unless `isComplete`.
        var rows: [EventRow] = []
        /// Rows were read whole once, and what came since was kept.
        var isComplete = false
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
        if stale, !PlantedBug.keepsStaleCases.isPlanted {
            cases[subject]?.foldedFrom = nil
            formerCases[subject]?.foldedFrom = nil
        }
    }

    var dirtyCount: Int { dirty.count }

    /// Something came by which events are worth something else, and of the cases that this transaction touched nobody knows yet whether
    /// they are concerned: what was folded of them in the middle of it counts no more.
    func outdateDirty() { outdatesDirty = true }

    func takeDirty() -> [SubjectID] {
        defer { (dirty, outdatesDirty) = ([], false) }
        if outdatesDirty {
            for subject in dirty {
                cases[subject]?.foldedFrom = nil
                formerCases[subject]?.foldedFrom = nil
            }
        }
        return Set(dirty).sorted()
    }

    /// Why a case is looked at for what is to go.
    enum ErasureCause {
        /// Of words heard before some may reach more now.
        case wordAgain
        case newWord
        case coming([Int64])
    }

    func noteWord(on subject: SubjectID, isNew: Bool) {
        words[subject] = isNew || words[subject] == true
    }

    func noteComing(of subject: SubjectID, in segment: Int64) {
        if coming[subject]?.last != segment { coming[subject, default: []].append(segment) }
    }

    /// Ascending by subject.
    func takeErased() -> [(subject: SubjectID, cause: ErasureCause)] {
        defer { (words, coming) = ([:], [:]) }
        return Set(words.keys).union(coming.keys).sorted().map { subject in
            let cause: ErasureCause =
                switch words[subject] {
                case true?: .newWord
                case false?: .wordAgain
                case nil: .coming(coming[subject] ?? [])
                }
            return (subject, cause)
        }
    }

    func noteJudged(_ subjects: [SubjectID]) {
        guard !isReplaying else { return }
        judged.formUnion(subjects)
        judgesDirty = true
    }

    /// With what this transaction brought, which is not folded yet.
    func takeJudged() -> Set<SubjectID> {
        defer { (judged, judgesDirty) = ([], false) }
        return judgesDirty ? judged.union(dirty) : judged
    }

    func takeDropped() -> [ScanName] {
        defer { dropped = [] }
        return dropped
    }

    func note(_ entry: UnreadableEntry, _ journal: JournalID, _ position: UInt64) {
        unreadable.append("\(journal) \(position): \(entry)")
    }

    func commit() {
        erased = []
        (judged, judgesDirty) = ([], false)
        guard cases.count > Self.casesLimit else { return }
        formerCases = cases
        cases = [:]
    }

    func forgetCases() {
        cases = [:]
        formerCases = [:]
    }

    /// What is kept of a case; nothing yet of one that was not asked for of late.
    subscript(subject: SubjectID) -> CachedCase {
        if let cached = cases[subject] { return cached }
        let cached = formerCases.removeValue(forKey: subject) ?? CachedCase()
        cases[subject] = cached
        return cached
    }

    /// What was read of a case is not what is held any more.
    func drop(_ subject: SubjectID) { (cases[subject], formerCases[subject]) = (nil, nil) }

    func forget() {
        forgetAuthority()
        (footing, doubted) = (nil, [])
        forgetOfficers()
        forgetCatalog()
        people = nil
        doubleNumbers = nil
        forgetCarriers()
        heardSizes = [:]
        latestWalls = [:]
        authoritySize = nil
        hasErasures = nil
        hasScans = nil
        forgetCases()
        (dirty, outdatesDirty) = ([], false)
        dropped = []
        erased = []
        (judged, judgesDirty) = ([], false)
        (words, coming) = ([:], [:])
    }

    /// Keeps what was just written or read, so that the fold need not open it again.
    func keep(_ row: EventRow, of subject: SubjectID) {
        self[subject].rows.append(row)
    }

    func note(_ wall: Instant, at place: EntryPlace) {
        let known = latestWalls[place.segment.id] ?? (place.position, wall)
        latestWalls[place.segment.id] = (known.from, max(known.wall, wall))
    }

    /// Whether it is known that no entry of a segment from a position on told a time later than this.
    func toldNothing(after wall: Instant, in segment: SegmentRow, from first: UInt64) -> Bool {
        guard let known = latestWalls[segment.id] else { return false }
        return known.from <= first && known.wall <= wall
    }

    func keep(_ found: Carriers, of number: [UInt8]) {
        if carriers.count >= Self.carriersLimit { forgetCarriers() }
        carriers[number] = found
    }

    func forgetCarriers() {
        openDoubles = nil
        if !carriers.isEmpty { carriers = [:] }
    }

    func forgetAuthority() {
        (authority, rules, gone) = (nil, nil, nil)
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
