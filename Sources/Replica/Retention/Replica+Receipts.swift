import Chronology
import EntryCoding
import Foundation
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
    /// Whose journals it speaks of, and its own journal.
    let child: NodeID
    let journal: Int64
    let at: Instant
    var tips: [HeldTip] = []
}

/// Receipts (`Heard`) that bound nothing any more: of what they covered no case is left, and a later one covers as much.
extension Replica {
    /// Receipts older than so many days, by their arrival.
    func agedReceipts(_ days: Int, from last: Int64, limit: Int, _ db: Database) throws -> [ReceiptDue] {
        let end = trustedNow().milliseconds - Int64(days) * 86_400_000
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT heard.entry AS arrival, hearer, child, stands, at, heard.journal AS of, heard.segment AS tag, size,
                        entry.segment AS segment, entry.position AS position
                    FROM heard JOIN entry ON entry.arrival = heard.entry WHERE at < ? AND heard.entry > ? ORDER BY heard.entry
                    """), arguments: [end, last])
        var due: [ReceiptDue] = []
        while let row = try rows.next() {
            let arrival: Int64 = row["arrival"]
            if due.last?.arrival != arrival {
                guard due.count < limit else { break }
                guard let hearer = NodeID(bytes: bytes(row["hearer"])), let child = NodeID(bytes: bytes(row["child"]))
                else { throw ReplicaFault.damaged("a receipt") }
                due.append(
                    ReceiptDue(
                        segment: row["segment"], position: UInt64(row["position"] as Int64), arrival: arrival,
                        hearer: hearer, child: child, journal: row["stands"], at: Instant(milliseconds: row["at"])))
            }
            guard let journal = JournalID(bytes: bytes(row["of"])) else { throw ReplicaFault.damaged("a receipt") }
            let tip = Tip(segment: SegmentTag(stored: row["tag"]), size: UInt64(row["size"] as Int64))
            due[due.count - 1].tips.append(HeldTip(journal: journal, tip: tip))
        }
        return due
    }

    /// Whether a receipt may go now.
    func bindsNothing(_ receipt: ReceiptDue, _ custodians: Custodians, _ db: Database) throws -> Bool {
        retentionLook.receipt = receipt.arrival
        guard case .parties = try log.journal(id: receipt.journal, db).audience,
            // Of one that was revoked some receipts count and others not: all stay.
            try authority(db).believes(receipt.hearer),
            custodians.suffice(
                forSegment: receipt.segment, position: receipt.position, arrival: receipt.arrival)
        else { return false }
        return try !boundsAnything(receipt, db)
    }

    private func boundsAnything(_ receipt: ReceiptDue, _ db: Database) throws -> Bool {
        let (hearer, own) = (receipt.hearer, try log.journal(id: receipt.journal, db))
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
            let bounded = try boundedRanges(
                below: held.tip, at: receipt.at, for: receipt.child, standingIn: own, in: journal, db)
            if try bounded.contains(where: { try holdsCases($0.segment, from: $0.first, to: $0.end, db) }) {
                return true
            }
        }
        return false
    }

    /// A receipt for a segment that goes on from this one covers it too.
    private func isCoveredLater(
        _ tip: Tip, by hearer: NodeID, after receipt: ReceiptDue, in journal: JournalRow, _ db: Database
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

    /// They were looked at together: of two of one moment, each may have been free for the sake of the other.
    /// - Returns: those that are gone.
    func forget(_ receipts: [ReceiptDue], _ db: Database) throws -> [ReceiptDue] {
        try receipts.filter { receipt in
            guard try !boundsAnything(receipt, db) else { return false }
            try forget(receipt, db)
            return true
        }
    }

    private func forget(_ receipt: ReceiptDue, _ db: Database) throws {
        for held in receipt.tips {
            try db.execute(
                sql: "DELETE FROM heard WHERE hearer = ? AND journal = ? AND segment = ? AND size = ? AND entry = ?",
                arguments: [
                    blob(receipt.hearer.bytes), blob(held.journal.bytes), held.tip.segment.stored, Int64(held.tip.size),
                    receipt.arrival,
                ])
        }
    }
}
