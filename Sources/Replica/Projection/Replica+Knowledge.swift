import Casework
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// Who knew what, read off the log: what an author had before it when it wrote, and when a post above it had its entry.
extension Replica {
    /// What the author knew of the case: the events it cites, and its own last event before this one. Where this one's segment
    /// joins branches, that is the last one of each.
    func parents(
        of index: Int, in rows: [EventRow], _ names: [LeafHash], _ witness: Witness?, _ db: Database
    ) throws -> [EventID] {
        let row = rows[index]
        func named(_ prefixes: [[UInt8]]) -> [LeafHash] {
            prefixes.flatMap { prefix in names.filter { $0.prefix == prefix } }
        }
        var parents = named(row.read.seen)
        if row.place == nil {
            parents += named(witness?.after ?? [])
        } else if !PlantedBug.forgetsOwnLast.isPlanted {
            parents += try last(in: rows, before: index, db).map { names[$0] }
        }
        return Set(parents).sorted().compactMap { EventID(bytes: $0.bytes) }
    }

    /// The author's last events of the case before one that stands in a journal held here.
    func last(in rows: [EventRow], before index: Int, _ db: Database) throws -> [Int] {
        guard let place = rows[index].place else { return [] }
        // Mostly it stands below in the same segment, or there is none.
        var (near, lowest): (Int?, UInt64?) = (nil, nil)
        for (other, row) in rows.enumerated() where other != index {
            guard let there = row.place, there.journal.id == place.journal.id else { continue }
            lowest = min(lowest ?? row.position, row.position)
            guard there.segment.id == place.segment.id, row.position < rows[index].position else { continue }
            if near.map({ rows[$0].position < row.position }) ?? true { near = other }
        }
        if let near { return [near] }
        guard let lowest else { return [] }
        let own = rows.indices.filter { $0 != index && rows[$0].place?.journal.id == place.journal.id }
        var found: [Int] = []
        var reached: [Int64: UInt64] = [:]
        var open = [(segment: place.segment, size: rows[index].position)]
        while let (segment, size) = open.popLast() {
            guard size > lowest, size > reached[segment.id] ?? 0 else { continue }
            reached[segment.id] = size
            let here = own.filter { rows[$0].place?.segment.id == segment.id && rows[$0].position < size }
            if let last = here.max(by: { rows[$0].position < rows[$1].position }) {
                found.append(last)
            } else {
                open += try log.parents(of: segment, db)
            }
        }
        return found
    }

    /// When the post right above its author had an entry durably, as its receipt says. A receipt that not everybody holds who
    /// holds the entry would bound an act here and not there: those of posts further up lie in journals that the author's
    /// division does not get, and that for an author above one of the parties does not go down to that party.
    func firstHeard(_ row: EventRow, _ db: Database) throws -> Instant? {
        if PlantedBug.ignoresReceipts.isPlanted { return nil }
        guard try row.position < heardSize(of: row.journal, db) else { return nil }
        let jurisdiction = try jurisdiction(db)
        guard row.place != nil, let divisions = try author(row.author, db)?.chain.leaf.attributes.divisions,
            case .parties(let parties) = row.audience,
            parties.divisions.allSatisfy({ party in divisions.contains { jurisdiction.contains(party, $0) } })
                || PlantedBug.boundsAbroad.isPlanted
        else { return nil }
        let receipts = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT hearer, segment, size, entry, at, stands FROM heard
                    WHERE journal = ? AND size > ? AND child = ? ORDER BY at
                    """), arguments: [blob(row.journal.bytes), Int64(row.position), blob(row.author.bytes)])
        while let receipt = try receipts.next() {
            let at = Instant(milliseconds: receipt["at"])
            guard let hearer = NodeID(bytes: bytes(receipt["hearer"])),
                try isParent(hearer, of: row.author, db) || PlantedBug.hearsFromAnybody.isPlanted,
                case .parties(let told) = try log.journal(id: receipt["stands"], db).audience,
                told.divisions.allSatisfy(divisions.contains),
                parties.divisions.allSatisfy({ told.concern($0, in: jurisdiction) })
                    || PlantedBug.boundsAbroad.isPlanted
            else { continue }
            let tip = Tip(segment: SegmentTag(stored: receipt["segment"]), size: UInt64(receipt["size"] as Int64))
            if try covers(tip, row, db), try isInForce(receipt["entry"], by: hearer, db) { return at }
        }
        return nil
    }

    private func heardSize(of journal: JournalID, _ db: Database) throws -> UInt64 {
        if let known = views.heardSizes[journal] { return known }
        let statement = try db.cachedStatement(sql: "SELECT max(size) FROM heard WHERE journal = ?")
        let size = UInt64(try Int64.fetchOne(statement, arguments: [blob(journal.bytes)]) ?? 0)
        views.heardSizes[journal] = size
        return size
    }
}

extension Replica {
    /// How far receipts in force say that posts hold a journal, from the highest size down; of each hearer and segment one.
    func receipts(for journal: JournalID, _ db: Database) throws -> [(hearer: NodeID, tip: Tip)] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT hearer, segment, max(size) AS size FROM heard WHERE journal = ? GROUP BY hearer, segment
                ORDER BY size DESC, segment, hearer
                """, arguments: [blob(journal.bytes)])
        return try rows.compactMap { row -> (hearer: NodeID, tip: Tip)? in
            guard let hearer = NodeID(bytes: bytes(row["hearer"])) else { return nil }
            var size: Int64? = row["size"]
            if try !authority(db).believes(hearer) {
                let words = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT size, entry FROM heard WHERE hearer = ? AND journal = ? AND segment = ? ORDER BY size DESC
                        """, arguments: [blob(hearer.bytes), blob(journal.bytes), row["segment"] as Int64])
                size = try words.first { try isInForce($0["entry"], by: hearer, db) }?["size"]
            }
            return size.map { (hearer, Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64($0))) }
        }.sorted { $0.tip.size > $1.tip.size }
    }

    /// Whether an event lies at or below a tip of its journal; of a journal that only citations tell of, its own segment alone is
    /// known.
    func covers(_ tip: Tip, _ row: EventRow, _ db: Database) throws -> Bool {
        guard let place = row.place else { return tip.segment == row.segment && tip.size > row.position }
        return try log.covers(tip, place.segment, row.position, in: place.journal, db)
    }
}

/// What is worth something else once more is known: the cases that have to be folded again.
extension Replica {
    /// A receipt bounds when the entries below its tip can have happened. What an earlier one bounds stays as it is.
    func touchCases(
        below tip: Tip, by receipt: HeardReceipt, standingIn own: JournalRow, in journal: JournalRow, _ db: Database
    ) throws {
        // Only what claims to have happened after the receipt is judged by it.
        let latest = receipt.at + TrustedTime.tolerance
        for (segment, first, end) in try boundedRanges(
            below: tip, at: receipt.at, for: receipt.author, standingIn: own, in: journal, db)
        where first < end && !views.toldNothing(after: latest, in: segment, from: max(UInt64(first), segment.start)) {
            let judged = try touchCases(in: segment, from: first, to: end, after: latest, db)
            if citesForOthers { views.noteJudged(judged) }
        }
    }

    /// Where the entries lie that no earlier receipt like this one bounds: of the same hearer, for the same child, in the same journal, so
    /// that it counts as much.
    func boundedRanges(
        below tip: Tip, at time: Instant, for child: NodeID, standingIn own: JournalRow, in journal: JournalRow,
        _ db: Database
    ) throws -> [(segment: SegmentRow, first: Int64, end: Int64)] {
        guard let top = try log.place(of: tip, in: journal, db) else { return [] }
        let earlier = try db.cachedStatement(
            sql:
                """
                SELECT max(size) FROM heard WHERE journal = ? AND segment = ? AND at <= ? AND child = ? AND stands = ?
                AND NOT (segment = ? AND size = ?)
                """)
        var ranges: [(segment: SegmentRow, first: Int64, end: Int64)] = []
        var reached: [Int64: UInt64] = [:]
        var open = [top]
        while let (segment, size) = open.popLast() {
            guard size > reached[segment.id] ?? 0 else { continue }
            reached[segment.id] = size
            // Of a segment with branches a receipt may have meant another than this, and of a revoked hearer not every one counts.
            let bounded =
                try log.partings(of: segment, db).isEmpty && authority(db).believes(own.author)
                ? Int64.fetchOne(
                    earlier,
                    arguments: [
                        blob(journal.name.bytes), segment.tag.stored, time.milliseconds,
                        blob(child.bytes), own.id, tip.segment.stored, Int64(clamping: tip.size),
                    ]) : nil
            ranges.append((segment, bounded ?? 0, Int64(clamping: size)))
            if bounded ?? 0 <= Int64(segment.start) { open += try log.parents(of: segment, db) }
        }
        return ranges
    }

    /// A segment has come whose name a receipt or a revocation used before: now it is known what lies below it.
    func touchCases(below opened: SegmentRow, in journal: JournalRow, _ db: Database) throws {
        let isNamed =
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM heard WHERE journal = ? AND segment = ? LIMIT 1"),
                arguments: [blob(journal.name.bytes), opened.tag.stored]) != nil
        guard try isNamed || revocations(db).nodes.contains(journal.author) else { return }
        for (segment, size) in try log.below([Tip(segment: opened.tag, size: opened.start + 1)], in: journal, db)
            .sorted(by: { $0.key < $1.key })
        {
            try touchCases(in: try log.segment(id: segment, db), from: 0, to: Int64(clamping: size), db)
        }
    }

    /// - Parameter time: leaves out cases in which nothing counts as later than that. A case that was not folded yet is going to be.
    /// - Returns: those that were folded before.
    @discardableResult
    private func touchCases(
        in segment: SegmentRow, from first: Int64, to end: Int64, after time: Instant? = nil, _ db: Database
    ) throws -> [SubjectID] {
        views.outdateDirty()
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT case_event.subject FROM entry JOIN case_event ON case_event.entry = entry.arrival
                JOIN case_file ON case_file.subject = case_event.subject
                WHERE segment = ? AND position >= ? AND position < ? AND touched > ? ORDER BY case_event.subject
                """)
        let arguments: StatementArguments = [segment.id, first, end, time?.milliseconds ?? .min]
        let subjects = try Data.fetchAll(statement, arguments: arguments).compactMap { SubjectID(bytes: bytes($0)) }
        for subject in subjects { views.touch(subject, stale: true) }
        return subjects
    }
}
