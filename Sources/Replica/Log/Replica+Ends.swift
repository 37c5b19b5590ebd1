import Foundation
import GRDB
import Journal

/// What a start asks of the stored log, at a cost that grows with the segments and not with the entries: that each ends where its row
/// says, with the entry whose name its tree ends with. Pages of two days in one file differ there first (faults README §0.3, 0.4).
extension Replica {
    /// - Throws: `ReplicaFault.damaged`; nothing is read or written that stands on the rest.
    func checkEnds(_ db: Database) throws {
        let torn = try ReplicaFault.orDamaged {
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM segment WHERE size <> max(start,
                        coalesce((SELECT max(position) + 1 FROM entry WHERE entry.segment = segment.id), 0),
                        coalesce((SELECT first + count FROM pruned WHERE pruned.segment = segment.id
                            ORDER BY first DESC LIMIT 1), 0))
                    OR size < (SELECT max(head.size) FROM head WHERE head.segment = segment.id) LIMIT 1
                    """)
        }
        if let torn { throw ReplicaFault.damaged("segment \(torn) does not end where it is said to. \(Self.mixture)") }
        for journal in try log.journals(db) {
            for segment in try log.segments(of: journal, db) {
                // Every second tree ends with a leaf alone; of the others the last peak tells no single name.
                guard segment.size % 2 == 1, segment.size > segment.start, let last = segment.tree.peaks.last else {
                    continue
                }
                guard try log.hash(at: segment.size - 1, of: segment, db) == last else {
                    throw ReplicaFault.damaged(
                        "the tree of segment \(segment.tag) does not end with its last entry. \(Self.mixture)")
                }
            }
        }
    }

    private static let mixture = "Its file has pages of different days: a part of it was put back, or lost"

    /// What SQLite says of a database file that nobody has open: `ok`, or what is wrong.
    package static func integrity(of path: String) throws -> [String] {
        try ReplicaFault.orDamaged {
            try Migration.reading(path) { try String.fetchAll($0, sql: "PRAGMA integrity_check(10)") }
        }
    }
}
