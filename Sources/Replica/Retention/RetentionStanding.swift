import Foundation
import GRDB

/// What a node has let go of, for `status`.
package struct RetentionStanding: Equatable, Sendable {
    /// Entries of which the names are left.
    package let prunedEntries: Int
    /// Cases whose entries are gone, and those of which only the private parts are.
    package let prunedCases: Int
    package let secludedCases: Int
    package let erasedCases: Int
}

extension Replica {
    func retentionStanding(_ db: Database) throws -> RetentionStanding {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT coalesce(sum(count), 0) FROM pruned) AS entries, coalesce(sum(pruned), 0) AS cases,
                coalesce(sum(NOT pruned AND NOT erased), 0) AS secluded, coalesce(sum(erased), 0) AS erased FROM retired
                """)
        return RetentionStanding(
            prunedEntries: row?["entries"] ?? 0, prunedCases: row?["cases"] ?? 0, secludedCases: row?["secluded"] ?? 0,
            erasedCases: row?["erased"] ?? 0)
    }
}
