import Foundation
import GRDB
import Journal

/// Runs of entries whose names alone are left.
extension Log {
    /// Where a run lies; what it holds is read when it is asked for.
    struct PrunedSpan {
        let id: Int64
        let first: UInt64
        let end: UInt64
    }

    /// The runs of a segment that have a part in `first..<end`, ascending.
    func prunedSpans(of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database) throws -> [PrunedSpan]
    {
        let all: [PrunedSpan]
        if let known = pruned[segment.id] {
            all = known
        } else {
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT id, first, count FROM pruned WHERE segment = ? ORDER BY first"),
                arguments: [segment.id])
            all = rows.map { row in
                let first = UInt64(row["first"] as Int64)
                return PrunedSpan(id: row["id"], first: first, end: first + UInt64(row["count"] as Int64))
            }
            pruned[segment.id] = all
        }
        return all.filter { $0.first < end && $0.end > first }
    }

    func run(_ span: PrunedSpan, _ db: Database) throws -> PrunedRun {
        let statement = try db.cachedStatement(sql: "SELECT first, mentions, names FROM pruned WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [span.id]) else {
            throw ReplicaFault.damaged("pruned run \(span.id) is missing")
        }
        return try PrunedRun(row)
    }

    /// Where entries stand in a part of a segment whose private parts are under a secret that the segment gave in one that is gone
    /// here; not those of a later segment, which gave it anew.
    func unreadablePlaces(
        of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database
    ) throws -> Set<UInt64> {
        guard try holdsRetired(db) else { return [] }
        // Of a mention that is gone itself there is no row.
        let statement = try db.cachedStatement(
            sql: """
                SELECT position FROM entry JOIN case_event ON case_event.entry = arrival JOIN retired USING (subject)
                WHERE segment = ?1 AND position >= ? AND position < ? AND NOT EXISTS (
                    SELECT 1 FROM mention WHERE mention.subject = case_event.subject AND mention.segment = ?1
                    AND NOT EXISTS (SELECT 1 FROM kept_secret
                        WHERE kept_secret.segment = mention.segment AND kept_secret.ordinal = mention.ordinal))
                """)
        return Set(
            try Int64.fetchAll(statement, arguments: [segment.id, Int64(clamping: first), Int64(clamping: end)])
                .map(UInt64.init))
    }

    /// The names that stand in a part of a run.
    func names(in span: PrunedSpan, from: UInt64, to end: UInt64, _ db: Database) throws -> [LeafHash] {
        let (from, end) = (max(from, span.first), min(end, span.end))
        let length = Int64(LeafHash.length)
        let names = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT substr(names, ?, ?) FROM pruned WHERE id = ?"),
            arguments: [length * Int64(from - span.first) + 1, length * Int64(end - from), span.id])
        let found = PrunedRun.names(in: names.map(bytes) ?? [])
        guard found.count == Int(end - from) else { throw ReplicaFault.damaged("pruned run \(span.id)") }
        return found
    }

    /// Keeps a run, together with those that it touches as one. The entries themselves are deleted after that, or were never held.
    func keep(_ run: PrunedRun, of segment: SegmentRow, _ db: Database) throws {
        let near = try prunedSpans(of: segment, from: run.first == 0 ? 0 : run.first - 1, to: run.end + 1, db)
            .filter { $0.end == run.first || $0.first == run.end }
        var whole = PrunedRun(first: near.first.map { min($0.first, run.first) } ?? run.first)
        for span in near where span.end == run.first { whole.append(try self.run(span, db)) }
        whole.append(run)
        for span in near where span.first == run.end { whole.append(try self.run(span, db)) }
        try db.cachedStatement(
            sql: "INSERT INTO pruned (segment, first, count, mentions, names) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            segment.id, Int64(whole.first), whole.names.count, blob(whole.storedMentions), blob(whole.storedNames),
        ])
        for span in near { try db.execute(sql: "DELETE FROM pruned WHERE id = ?", arguments: [span.id]) }
        pruned[segment.id] = nil
    }
}
