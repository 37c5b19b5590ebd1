import Casework
import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction
import Supervision

/// What one step of retention let go of.
package struct Tidied: Equatable, Sendable {
    /// Cases whose private parts went.
    package var privateParts = 0
    /// Cases whose entries went.
    package var cases = 0
    package var entries = 0
    /// Cases past their time that stay for now.
    package var kept = 0
    /// More cases wait to be looked at.
    package var goesOn = false

    package var isNothing: Bool { privateParts == 0 && entries == 0 && !goesOn }

    package init() {}
}

/// Cases whose time is over (retention.md): private parts first, then entries, never before others have them.
extension Replica {
    /// One step, small enough that whoever stands at the desk does not wait for it.
    /// - Parameter limit: of cases in one transaction.
    package func tidy(_ periods: RetentionPeriods, limit: Int) throws -> Tidied {
        // The archive lets go of nothing, and who does not know the time does not know whose is over.
        guard identity.level < .district, !knowsNoTime else { return Tidied() }
        var tidied = Tidied()
        log.foundDamaged = []
        // Looked for before the transaction begins: a minute in which nothing is due writes nothing and wakes nobody.
        let found = try read { db -> RetentionDue? in
            guard try Row.fetchOne(db, sql: "SELECT 1 FROM damaged WHERE lacks = 0 LIMIT 1") == nil else {
                retentionLook.staying = RetentionStanding.Staying(damaged: true)
                return nil
            }
            return try due(periods, limit: limit, db)
        }
        // What is damaged stays until it was mended: of its bytes nobody here knows which case they mention.
        let damaged = log.foundDamaged
        log.foundDamaged = []
        try note(damaged: damaged)
        (tidied.kept, tidied.goesOn) = (found?.kept ?? 0, found?.goesOn ?? false)
        guard let due = found, !due.isEmpty, damaged.isEmpty else { return tidied }
        do { try letGo(of: due, &tidied) } catch let fault as ReplicaFault {
            // A figure needs every case of its month: nothing goes until what is damaged was mended.
            guard try findDamage() > 0 else { throw fault }
            tidied.kept += due.ended.count
            return tidied
        }
        (tidied.privateParts, tidied.cases) = (due.secluded.count, due.ended.count)
        return tidied
    }

    private func letGo(of due: RetentionDue, _ tidied: inout Tidied) throws {
        tidied.entries = try write { db in
            for (subject, closed) in due.secluded { try dropPrivateParts(of: subject, closed: closed, db) }
            try fileFigures(before: due.ended, db)
            guard log.foundDamaged.isEmpty else {
                throw ReplicaFault.damaged("an entry of a month that was to be counted")
            }
            let entries = try due.ended.reduce(0) { $0 + (try prune($1, db)) }
            let receipts = try forget(due.receipts, db)
            try prune(receipts.map { ($0.segment, $0.position, nil) }, db)
            return entries + receipts.count
        }
    }

    /// Whether all bytes of a case are those that were written.
    func isWhole(_ subject: SubjectID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT * FROM entry WHERE arrival = ?")
        return try places(of: subject, db).allSatisfy { place in
            guard let row = try Row.fetchOne(statement, arguments: [place.arrival]) else { return false }
            return log.whole(row, in: try log.segment(id: place.segment, db)) != nil
        }
    }

    func places(
        of subject: SubjectID, _ db: Database
    ) throws -> [(arrival: Int64, segment: Int64, position: UInt64)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT arrival, segment, position FROM case_event JOIN entry ON arrival = case_event.entry
                WHERE subject = ? ORDER BY segment, position
                """)
        return try Row.fetchAll(statement, arguments: [blob(subject.bytes)])
            .map { ($0["arrival"], $0["segment"], UInt64($0["position"] as Int64)) }
    }

    /// Lets go of the entries of a case; what is left to say of it stays.
    /// - Returns: how many.
    @discardableResult
    func prune(_ subject: SubjectID, _ db: Database) throws -> Int {
        let folded = try fold(subject, db)
        let closed = folded.history.map(\.filed.legalLowerBound.milliseconds).max() ?? 0
        try dropPrivateParts(of: subject, closed: closed, db)
        let number = folded.number?.description
        try db.execute(
            sql:
                "UPDATE retired SET pruned = 1, number = ?, matter = ?, stage = ?, opened = ?, closed = ? WHERE subject = ?",
            arguments: [
                number, folded.matter?.code, folded.stage.rawValue,
                folded.history.map(\.filed.legalLowerBound.milliseconds).min(), closed, blob(subject.bytes),
            ])
        let places = try places(of: subject, db)
        for table in ["case_event", "citation", "scan"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE subject = ?", arguments: [blob(subject.bytes)])
        }
        try prune(places.map { ($0.segment, $0.position, subject) }, db)
        try db.execute(sql: "DELETE FROM mention WHERE subject = ?", arguments: [blob(subject.bytes)])
        try db.execute(sql: "DELETE FROM case_file WHERE subject = ?", arguments: [blob(subject.bytes)])
        try db.execute(
            sql: "DELETE FROM case_number WHERE subject = ? AND number IS NOT ?",
            arguments: [blob(subject.bytes), number])
        views.drop(subject)
        views.doubleNumbers = nil
        views.forgetCarriers()
        views.people?.remove(subject)
        return places.count
    }

    /// Replaces entries by their names.
    /// - Parameter places: ascending by segment and position, with the case that each is about.
    func prune(_ places: [(segment: Int64, position: UInt64, subject: SubjectID?)], _ db: Database) throws {
        var open: (segment: SegmentRow, run: PrunedRun)?
        for (id, position, subject) in places {
            let segment = try log.segment(id: id, db)
            guard let entry = try log.entries(of: segment, from: position, to: position + 1, db).first else {
                throw ReplicaFault.damaged("entry \(position) of segment \(segment.tag) is missing")
            }
            if let (other, run) = open, other.id != id || run.end != position {
                try delete(run, of: other, db)
                open = nil
            }
            var run = open?.run ?? PrunedRun(first: position)
            run.append(entry.hash, mentioning: try subject.flatMap { try entry.mention(of: $0) })
            open = (segment, run)
        }
        if let (segment, run) = open { try delete(run, of: segment, db) }
    }

    private func delete(_ run: PrunedRun, of segment: SegmentRow, _ db: Database) throws {
        try log.keep(run, of: segment, db)
        try db.cachedStatement(sql: "DELETE FROM entry WHERE segment = ? AND position >= ? AND position < ?")
            .execute(arguments: [segment.id, Int64(run.first), Int64(run.end)])
        let last = Int64(try log.signedSize(of: segment, db))
        try db.cachedStatement(sql: "DELETE FROM head WHERE segment = ? AND size > ? AND size <= ? AND size < ?")
            .execute(arguments: [segment.id, Int64(run.first), Int64(run.end), last])
    }
}
