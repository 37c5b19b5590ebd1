import Foundation
import GRDB
package import Journal

extension Replica {
    /// Cases of which something private lies here that a word in force reaches: none, where erasure does what retention.md §5 says.
    package func heldThoughErased() throws -> [SubjectID] {
        try read { db in
            let erased = try Data.fetchAll(db, sql: "SELECT DISTINCT subject FROM erasure ORDER BY subject")
                .compactMap { SubjectID(bytes: bytes($0)) }
            return try erased.filter { subject in
                let held = try Int64.fetchAll(
                    db,
                    sql: """
                        SELECT segment FROM case_event JOIN entry ON entry.arrival = case_event.entry
                        WHERE subject = ?1 AND private IS NOT NULL
                        UNION SELECT segment FROM mention WHERE subject = ?1 AND sealed IS NOT NULL
                        UNION SELECT segment FROM kept_secret WHERE subject = ?1
                        """, arguments: [blob(subject.bytes)])
                return try held.contains { id in
                    try isErased(subject, in: try log.journal(id: log.segment(id: id, db).journal, db), db)
                }
            }
        }
    }
}
