package import Chronology
import Foundation
import GRDB
package import Journal
package import Jurisdiction

/// An entry as it is read out of the tables again, for a measurement to compare.
package struct MeasuredEntry: Sendable {
    package let arrival: Int64
    /// The post of its author.
    package let author: DivisionCode
    package let audience: Audience
    package let position: UInt64
    package let kind: UInt32
    package let wall: Instant
    package let subject: SubjectID?
    package let open: [UInt8]
    package let secluded: [UInt8]?
}

extension Replica {
    /// Entries of these kinds that came after another, in the order in which they came.
    package func measuredEntries(after arrival: Int64, _ kinds: ClosedRange<UInt32>) throws -> [MeasuredEntry] {
        try read { db in
            var found: [MeasuredEntry] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT entry.*, subject FROM entry LEFT JOIN case_event ON case_event.entry = arrival
                    WHERE arrival > ? ORDER BY arrival
                    """, arguments: [arrival])
            while let row = try rows.next() {
                let segment = try log.segment(id: row["segment"], db)
                let journal = try log.journal(id: segment.journal, db)
                let read = try ReadEntry(
                    rereading: try log.entry(row, in: segment),
                    subject: SubjectID(bytes: bytes((row["subject"] as Data?) ?? Data())),
                    base: try log.base(of: segment, db))
                guard kinds.contains(read.kind), let author = try author(journal.author, db)?.post.division else {
                    continue
                }
                found.append(
                    MeasuredEntry(
                        arrival: row["arrival"], author: author, audience: journal.audience,
                        position: UInt64(row["position"] as Int64), kind: read.kind, wall: read.wall,
                        subject: read.subject, open: read.body, secluded: read.privateBody))
            }
            return found
        }
    }
}
