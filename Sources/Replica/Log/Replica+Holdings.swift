import Foundation
import GRDB
package import Journal
package import Jurisdiction

/// An entry as it is held, for whoever checks the log from outside.
package struct HeldEntry: Hashable, Sendable {
    package let journal: JournalID
    package let author: NodeID
    package let audience: Audience
    package let segment: SegmentTag
    package let position: UInt64
    package let name: LeafHash
    /// Whether its private part lies here.
    package let hasPrivatePart: Bool
}

extension Replica {
    /// Everything held, by journal and segment; what is pruned after what is not.
    package func heldEntries() throws -> [HeldEntry] {
        try read { db in
            var held: [HeldEntry] = []
            for journal in try log.journals(db) {
                for segment in try log.segments(of: journal, db) {
                    let rows = try Row.fetchCursor(
                        db,
                        sql: """
                            SELECT position, hash, private IS NOT NULL AS whole FROM entry WHERE segment = ?
                            ORDER BY position, hash
                            """, arguments: [segment.id])
                    while let row = try rows.next() {
                        guard let name = LeafHash(bytes: bytes(row["hash"])) else {
                            throw ReplicaFault.damaged("the name of an entry")
                        }
                        held.append(
                            HeldEntry(
                                journal: journal.name, author: journal.author, audience: journal.audience,
                                segment: segment.tag, position: UInt64(row["position"] as Int64), name: name,
                                hasPrivatePart: row["whole"]))
                    }
                    for span in try log.prunedSpans(of: segment, from: segment.start, to: segment.size, db) {
                        for (position, name) in zip(span.first..., try log.run(span, db).names) {
                            held.append(
                                HeldEntry(
                                    journal: journal.name, author: journal.author, audience: journal.audience,
                                    segment: segment.tag, position: position, name: name, hasPrivatePart: false))
                        }
                    }
                }
            }
            return held
        }
    }
}
