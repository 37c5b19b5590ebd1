package import Casework
import Catalog
import Chronology
import EntryCoding
import Foundation
import GRDB
package import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// Cases from their events.
extension Replica {
    /// Folds every case that the transaction touched; called before it commits.
    func refold(_ db: Database) throws {
        try settleFooting(db)
        try settleErasures(db)
        for (index, subject) in views.takeDirty().prefix(PlantedBug.foldsOneCase.isPlanted ? 1 : .max).enumerated() {
            // One change in the tree may concern more cases than fit into memory.
            if index > 0, index % Views.casesLimit == 0 { views.forgetCases() }
            let folded = try fold(subject, db)
            // Of a case whose entries went, what comes later is kept; it is shown again when the rest was cited back.
            if folded.stage == .none, try log.holdsRetired(db), try retirement(of: subject, db)?.isPruned == true {
                continue
            }
            try store(folded, subject, db)
        }
    }

    /// Every case as the entries held say it is, ascending by its subject, with those that have no number yet.
    package func foldedCases() throws -> [(subject: SubjectID, folded: ServiceCase)] {
        try read { db in
            try Data.fetchAll(db, sql: "SELECT subject FROM case_file ORDER BY subject").compactMap { name in
                try SubjectID(bytes: bytes(name)).map { ($0, try fold($0, db)) }
            }
        }
    }

    /// The case as the entries held say it is; with no stage when nothing is held.
    func fold(_ subject: SubjectID, _ db: Database) throws -> ServiceCase {
        let cached = views[subject]
        if !cached.isComplete { try complete(cached, subject, db) }
        guard cached.foldedFrom != cached.rows.count else { return cached.folded }
        let (events, witnesses) = try witnessed(cached.rows, subject, db)
        cached.events = events
        let names = events.map { $0.read.entry.hash }
        cached.filed = try events.enumerated().map { index, row in
            let witness = witnesses[names[index]]
            let parents =
                PlantedBug.decidesByArrival.isPlanted
                ? names[..<index].suffix(1).compactMap { EventID(bytes: $0.bytes) }
                : try parents(of: index, in: events, names, witness, db)
            return try filed(row, subject, parents: parents, witness, db)
        }
        cached.folded = ServiceCase(folding: cached.filed, knowing: newestRules)
        cached.foldedFrom = cached.rows.count
        return cached.folded
    }

    private func complete(_ cached: Views.CachedCase, _ subject: SubjectID, _ db: Database) throws {
        let arrivals = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT entry FROM case_event WHERE subject = ? ORDER BY entry"),
            arguments: [blob(subject.bytes)])
        var known = cached.rows[...]
        cached.rows = try arrivals.compactMap { arrival in
            known = known.drop { $0.arrival < arrival }
            if let row = known.first, row.arrival == arrival { return row }
            return try eventRow(arrival, subject, db)
        }
        cached.isComplete = true
    }

    /// Nil where its bytes have rotted: the case goes on without it, as without one that has not come, until a neighbour has given
    /// it again.
    private func eventRow(_ arrival: Int64, _ subject: SubjectID, _ db: Database) throws -> EventRow? {
        do { return try readableRow(arrival, subject, db) } catch is ReplicaFault {
            log.foundDamaged.append(arrival)
            return nil
        }
    }

    private func readableRow(_ arrival: Int64, _ subject: SubjectID, _ db: Database) throws -> EventRow {
        let statement = try db.cachedStatement(sql: "SELECT * FROM entry WHERE arrival = ?")
        guard let row = try Row.fetchOne(statement, arguments: [arrival]) else {
            throw ReplicaFault.damaged("entry \(arrival) is missing")
        }
        let segment = try log.segment(id: row["segment"], db)
        let entry = try log.entry(row, in: segment)
        let read = try ReadEntry(rereading: entry, subject: subject, base: try log.base(of: segment, db))
        return EventRow(
            read, arrival: arrival, in: try log.journal(id: segment.journal, db), segment,
            at: UInt64(row["position"] as Int64))
    }

    private func filed(
        _ row: EventRow, _ subject: SubjectID, parents: [EventID], _ witness: Witness?, _ db: Database
    ) throws -> FiledEvent {
        guard let id = EventID(bytes: row.read.entry.hash.bytes), let caseID = CaseID(bytes: subject.bytes) else {
            throw ReplicaFault.damaged("an event's name")
        }
        let author = try author(row.author, db)
        // What cannot be read is kept and shown; like an event of a later version it takes no decision with it.
        let event = CaseEventCoding.reading(
            kind: row.read.kind, open: row.read.body, private: row.read.privateBody)
        return FiledEvent(
            id: id, caseID: caseID, author: row.author, division: author?.post.division ?? identity.division,
            level: author?.post.level ?? .village, segment: row.segment.value, position: row.position,
            wall: row.read.wall, legalLowerBound: try legalTime(row, witness, db), parents: parents,
            officer: row.read.officer,
            event: event, effect: try effect(of: event, row, author, db),
            rules: row.read.known.rules)
    }

    /// Legal time (architecture.md §8): the wall clock where it lies between the last beacon its author had seen and the
    /// first receipt that covers the entry, else the beacon, which favours the applicant.
    private func legalTime(_ row: EventRow, _ witness: Witness?, _ db: Database) throws -> Instant {
        let lower = Instant(milliseconds: Int64(bitPattern: row.read.known.beacon) &* 86_400_000)
        if PlantedBug.foldsByTheClock.isPlanted { return row.read.wall }
        guard row.read.wall >= lower else { return lower }
        // All who have the event have its citations, and not all have the receipts.
        let heard = if let witness, witness.isTrusted { witness.heard } else { try firstHeard(row, db) }
        if let heard, row.read.wall > heard + TrustedTime.tolerance { return lower }
        return row.read.wall
    }

    /// The row that lists and searches read.
    private func store(_ folded: ServiceCase, _ subject: SubjectID, _ db: Database) throws {
        let number = folded.number?.description ?? subject.description
        var due = folded.acceptance?.event.committedDue.description
        if PlantedBug.countsDuesAnew.isPlanted, let told = folded.acceptance?.event.committedDue {
            due = max(told, folded.history.last?.filed.legalLowerBound.civilDate ?? told).description
        }
        let summary = CaseSummary(folded)
        let sealed = vault.seal(summary.bytes, at: .caseFile(subject))
        let withheld = folded.history.count { if case .withheld = $0.place { true } else { false } }
        let row = try EachEntry(
            """
            INSERT INTO case_file
            (subject, number, stage, matter, owner, opened, touched, due, conflicts, withheld, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject) DO UPDATE SET number = excluded.number, stage = excluded.stage,
                matter = excluded.matter, owner = excluded.owner, opened = excluded.opened,
                touched = excluded.touched, due = excluded.due, conflicts = excluded.conflicts,
                withheld = excluded.withheld, sealed = excluded.sealed
            """, db)
        let times = folded.history.map(\.filed.legalLowerBound.milliseconds)
        try row.write(
            .bytes(subject.bytes), .text(number), .text(folded.stage.rawValue), .text(folded.matter?.code ?? ""),
            .text(folded.owner?.description ?? ""), .integer(times.min() ?? 0), .integer(times.max() ?? 0),
            due.map { .text($0) } ?? .none, .integer(Int64(folded.conflicts.count { $0.settled == nil })),
            .integer(Int64(withheld)),
            .bytes(sealed))
        // Also of what has no effect: the slip is in somebody's hand, and whether it was printed before the revocation came is no
        // matter of the order of arrival.
        for printed in folded.history.compactMap(\.filed.event.givenNumber) {
            // A restored node goes on from what its neighbours give it back.
            let own = Casework.ShortCode(identity.attributes.shortCode.description)
            if printed.issuer == own, try printed.counter > caseCounter(db) { try takeNumber(printed, db) }
            if PlantedBug.losesNumbers.isPlanted { continue }
            try noteNumber(printed.description, of: subject, db)
        }
        views.forgetCarriers()
        try storeScans(of: folded, subject, db)
        if !PlantedBug.forgetsPeople.isPlanted { views.people?.index(summary, subject) }
    }
}
