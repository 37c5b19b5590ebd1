import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// What a new party of a case is owed of its past (Protocol/citations.md §4).
extension Replica {
    /// Cites, in the journal for `parties`, the events of a case held here that not all of them get.
    func cite(_ subject: SubjectID, for parties: Parties, _ db: Database) throws {
        try cite(subject, for: parties, db) { _ in true }
    }

    /// Cites for all parties of a case what somebody wrote who did not know of all of them, where this is the topmost node that
    /// holds it whole.
    /// - Parameter positions: of the segment: what lay there without a head until now.
    func citeLate(
        _ subjects: [SubjectID], _ positions: Range<UInt64>, of segment: SegmentRow, in journal: JournalRow,
        _ db: Database
    ) throws {
        guard case .parties = journal.audience, citesForOthers, !PlantedBug.citesNothingLate.isPlanted else { return }
        var subjects = Set(subjects)
        if !positions.isEmpty {
            let waited = try Data.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT subject FROM entry JOIN case_event ON case_event.entry = entry.arrival
                    WHERE segment = ? AND position >= ? AND position < ?
                    """, arguments: [segment.id, Int64(positions.lowerBound), Int64(positions.upperBound)])
            subjects.formUnion(waited.compactMap { SubjectID(bytes: bytes($0)) })
        }
        try citeLate(subjects.union(views.takeJudged()), db)
    }

    /// Whether a case may have parties of which a node below does not know.
    var citesForOthers: Bool { [.district, .city].contains(identity.level) }

    func citeLate(_ subjects: Set<SubjectID>, _ db: Database) throws {
        let jurisdiction = try jurisdiction(db)
        for subject in subjects.sorted() where try hasSeveralAudiences(subject, db) {
            let parties = Parties(try knownParties(of: subject, db), in: jurisdiction)
            try cite(subject, for: parties, db) { isTopmostHolder(of: $0, in: jurisdiction) }
        }
    }

    private func hasSeveralAudiences(_ subject: SubjectID, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT journal.audience) FROM case_event JOIN entry ON entry.arrival = case_event.entry
                    JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                    WHERE subject = ?
                    """), arguments: [blob(subject.bytes)]) ?? 0 > 1
    }

    private func isTopmostHolder(of audience: Audience, in jurisdiction: Jurisdiction) -> Bool {
        guard case .parties(let parties) = audience else { return false }
        let districts = parties.divisions.map { jurisdiction.ancestor(of: $0, at: .district) }
        if let district = districts[0], districts.allSatisfy({ $0 == district }) {
            return identity.attributes.divisions.contains(district)
        }
        return identity.level == .city
    }

    private func cite(
        _ subject: SubjectID, for parties: Parties, _ db: Database, _ isOurs: (Audience) -> Bool
    ) throws {
        // Who was never told the secret lacks the private parts, and has nothing to cite.
        guard let secret = try secret(of: subject, db) else { return }
        let jurisdiction = try jurisdiction(db)
        func reachesAll(_ audience: Audience) -> Bool {
            guard case .parties(let held) = audience else { return false }
            return held == parties || parties.divisions.allSatisfy { held.concern($0, in: jurisdiction) }
        }
        let entries = try entryRows(of: subject, db)
        guard entries.contains(where: { !reachesAll($0.audience) && isOurs($0.audience) }) else { return }
        let (told, witnesses) = try witnessed(entries.filter { reachesAll($0.audience) }, subject, db)
        // Equal entries may stand in several places, and what is cited of them fills one.
        let given = Set(told.filter { $0.read.privateBody != nil }.map(\.read.entry.hash))
        let bare = Set(told.map(\.read.entry.hash)).subtracting(given)
        let events = try eventRows(of: subject, db)
        var owed: [Int64: [Int]] = [:]
        for (index, row) in events.enumerated() where !reachesAll(row.audience) && isOurs(row.audience) {
            guard let place = row.place else { continue }
            let name = row.read.entry.hash
            // Whoever cited it may have had no private part to give.
            let givesMore = bare.contains(name) && row.read.entry.gives(under: secret)
            if let witness = witnesses[name], !givesMore, try !isBetterWitness(than: witness, to: row, db) { continue }
            owed[place.segment.id, default: []].append(index)
        }
        try cite(owed, among: events, of: subject, for: parties, giving: secret, db)
    }

    /// - Parameter owed: places among the events, by the segment that they stand in.
    func cite(
        _ owed: [Int64: [Int]], among events: [EventRow], of subject: SubjectID, for parties: Parties,
        giving secret: [UInt8], _ db: Database
    ) throws {
        for id in owed.keys.sorted() {
            let segment = try log.segment(id: id, db)
            for citation in try citations(of: owed[id] ?? [], among: events, in: segment, under: secret, db) {
                do {
                    _ = try append(
                        EntryBody(kind: EntryKind.cited, open: try citation.open, secluded: try citation.secluded),
                        to: .parties(parties), about: .subject(subject), secret: secret, db)
                } catch FrameFault.tooLarge {
                    // An event close to the longest there may be fits no citation; that refuses no act and no frame of others.
                    continue
                }
            }
        }
    }

    /// Whether this post's word on an event counts for more than what is cited of it, or puts its clock in the wrong where that does
    /// not.
    private func isBetterWitness(than witness: Witness, to row: EventRow, _ db: Database) throws -> Bool {
        let own = try rank(of: identity.node, asWitnessTo: row.author, db)
        if own < witness.rank { return true }
        guard own == 0, let heard = try firstHeard(row, db) else { return false }
        return row.read.wall > heard + TrustedTime.tolerance && witness.heard.map { heard < $0 } ?? true
    }

    /// Some of a case's events that stand in one segment.
    func citations(
        of owed: [Int], among events: [EventRow], in segment: SegmentRow, under secret: [UInt8], _ db: Database
    ) throws -> [Citation] {
        var citations: [Citation] = []
        let journal = try log.journal(id: segment.journal, db)
        if journal.author == identity.node { try sign(segment, of: journal, db) }
        let start = try opening(of: segment, db)
        var rest = owed.sorted { events[$0].position < events[$1].position }[...]
        while let first = rest.first {
            guard let head = try log.lastHead(of: segment, after: events[first].position, db) else { break }
            var length = 0
            let part = rest.prefix { index in
                length += events[index].read.entry.length
                return events[index].position < head.size && (index == first || length <= Self.citationLength)
            }.prefix(Citation.entriesLimit - 1)
            rest = rest.dropFirst(part.count)
            let cited = try part.map { index in
                let row = events[index]
                let after = try last(in: events, before: index, db).map { events[$0].read.entry.hash.prefix }
                return CitedEntry(
                    row.read.entry.withPrivate(under: secret), at: row.position,
                    after: after.sorted { $0.lexicographicallyPrecedes($1) },
                    heard: try firstHeard(row, db))
            }
            citations.append(
                Citation(
                    of: [start] + cited, by: journal.author, for: journal.audience, under: head,
                    leaves: try log.leaves(of: segment, to: head.size, db)[...]))
        }
        return citations
    }

    /// A citation fits a frame with others.
    private static let citationLength = 48 << 10

    /// The opening of a segment as written; that of a branch inside a segment lies before the branch.
    private func opening(of segment: SegmentRow, _ db: Database) throws -> CitedEntry {
        var at = segment
        while !(try log.opens(at, db)), let line = at.line { at = try log.segment(id: line, db) }
        guard let entry = try log.entries(of: at, from: at.start, to: at.start + 1, db).first else {
            throw ReplicaFault.damaged("segment \(at.tag) has no opening")
        }
        return CitedEntry(entry, at: at.start)
    }
}

extension Entry {
    fileprivate func gives(under secret: [UInt8]) -> Bool {
        if case .held = withPrivate(under: secret).secluded { true } else { false }
    }

    /// Without a private part of another secret: a citation is under one, and holds for all its entries or for none.
    fileprivate func withPrivate(under secret: [UInt8]) -> Entry {
        guard case .held(let part, let mac) = secluded, Secret.mac(of: part, under: secret) != mac else { return self }
        return Entry(open: open, secluded: .withheld(mac: mac))
    }
}
