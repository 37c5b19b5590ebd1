import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import Trust

/// A receipt that may go, and where it stands.
struct ReceiptDue {
    let segment: Int64
    let position: UInt64
    let arrival: Int64
    let hearer: NodeID
    let receipt: HeardReceipt
}

/// Receipts (`Heard`) that bound nothing any more: of what they covered no case is left, and a later one covers as much.
extension Replica {
    /// - Parameter limit: of entries to look at; the next call goes on from there.
    /// - Returns: ascending by segment and position.
    func receiptsDue(
        olderThan days: Int, _ custodians: Custodians, limit: Int, _ db: Database
    ) throws -> [ReceiptDue] {
        let now = trustedNow().milliseconds
        let young = now - Int64(days) * 86_400_000...now
        var (due, looked): ([ReceiptDue], Int) = ([], 0)
        for journal in try log.journals(db) where try isHearer(journal.author, db) {
            guard case .parties = journal.audience else { continue }
            for segment in try log.segments(of: journal, db) {
                var at = receiptsLookedAt[segment.id] ?? segment.start
                while at < segment.size, looked < limit {
                    if let span = try log.prunedSpans(of: segment, from: at, to: at + 1, db).first {
                        at = span.end
                        continue
                    }
                    looked += 1
                    if let found = try receipt(at: at, of: segment, db) {
                        // An author's clock may say anything; what it says of the years between stops the search.
                        if young.contains(found.receipt?.at.milliseconds ?? found.wall) { break }
                        if let receipt = found.receipt,
                            custodians.suffice(forSegment: segment.id, position: at, arrival: found.arrival),
                            try !boundsAnything(receipt, standingIn: journal, db)
                        {
                            due.append(
                                ReceiptDue(
                                    segment: segment.id, position: at, arrival: found.arrival, hearer: journal.author,
                                    receipt: receipt))
                        }
                    }
                    at += 1
                }
                receiptsLookedAt[segment.id] = at
            }
        }
        return due
    }

    /// Of one that was revoked some receipts count and others not: all stay.
    private func isHearer(_ node: NodeID, _ db: Database) throws -> Bool {
        guard try authority(db).believes(node) else { return false }
        return try Row.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM heard WHERE hearer = ? LIMIT 1"), arguments: [blob(node.bytes)])
            != nil
    }

    private func receipt(
        at position: UInt64, of segment: SegmentRow, _ db: Database
    ) throws -> (arrival: Int64, wall: Int64, receipt: HeardReceipt?)? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM entry WHERE segment = ? AND position = ?")
        guard let row = try Row.fetchOne(statement, arguments: [segment.id, Int64(position)]) else { return nil }
        guard let entry = log.whole(row, in: segment) else { return (row["arrival"], 0, nil) }
        let read = try ReadEntry(rereading: entry, subject: nil, base: try log.base(of: segment, db))
        // One that cannot be read bounds nothing, and stays.
        let receipt = read.kind == EntryKind.heard ? try? HeardReceipt(open: read.body) : nil
        return (row["arrival"], read.wall.milliseconds, receipt)
    }

    private func boundsAnything(_ receipt: HeardReceipt, standingIn own: JournalRow, _ db: Database) throws -> Bool {
        let hearer = own.author
        for held in receipt.tips {
            guard let journal = try log.journal(held.journal, db) else { return true }
            let later = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT 1 FROM heard WHERE hearer = ? AND journal = ? AND segment = ? AND size > ? AND at >= ?
                        LIMIT 1
                        """),
                arguments: [
                    blob(hearer.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
                    receipt.at.milliseconds,
                ])
            if later == nil, try !isCoveredLater(held.tip, by: hearer, after: receipt, in: journal, db) { return true }
            let bounded = try boundedRanges(below: held.tip, by: receipt, standingIn: own, in: journal, db)
            if try bounded.contains(where: { try holdsCases($0.segment, from: $0.first, to: $0.end, db) }) {
                return true
            }
        }
        return false
    }

    /// A receipt for a segment that goes on from this one covers it too.
    private func isCoveredLater(
        _ tip: Tip, by hearer: NodeID, after receipt: HeardReceipt, in journal: JournalRow, _ db: Database
    ) throws -> Bool {
        guard let place = try log.place(of: tip, in: journal, db), place.size > 0 else { return false }
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT segment, size FROM heard WHERE hearer = ? AND journal = ? AND at > ? ORDER BY at DESC, size DESC",
            arguments: [blob(hearer.bytes), blob(journal.name.bytes), receipt.at.milliseconds])
        while let row = try rows.next() {
            let later = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
            if try log.covers(later, place.segment, place.size - 1, in: journal, db) { return true }
        }
        return false
    }

    private func holdsCases(_ segment: SegmentRow, from first: Int64, to end: Int64, _ db: Database) throws -> Bool {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM entry JOIN case_event ON case_event.entry = entry.arrival
                    WHERE segment = ? AND position >= ? AND position < ? LIMIT 1
                    """), arguments: [segment.id, first, end]) != nil
    }

    func forget(_ receipt: HeardReceipt, of arrival: Int64, by hearer: NodeID, _ db: Database) throws {
        for held in receipt.tips {
            try db.execute(
                sql: "DELETE FROM heard WHERE hearer = ? AND journal = ? AND segment = ? AND size = ? AND entry = ?",
                arguments: [
                    blob(hearer.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
                    arrival,
                ])
        }
    }
}
