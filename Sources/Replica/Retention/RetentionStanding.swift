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
    package let staying: Staying

    /// Cases past their time that stay, as the last look at all of them found; nothing before the first.
    package struct Staying: Equatable, Sendable {
        /// Nobody has told of late that the archive and one more hold them whole.
        package var notHeldTwice = 0
        /// A scan lies here of which the level above has not said that it holds it.
        package var scans = 0
        /// Something is damaged here: nothing goes before it was mended.
        package var damaged = false

        package var isNothing: Bool { notHeldTwice == 0 && scans == 0 && !damaged }
    }
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
            erasedCases: row?["erased"] ?? 0, staying: retentionLook.staying)
    }
}
