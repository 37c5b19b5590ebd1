package import Casework
import EntryCoding
import GRDB
package import Journal
import Jurisdiction

extension Replica {
    /// Files into a case what a later program would: an entry of a kind that this one does not know. What it says is nothing.
    package func fileLaterKind(into number: String, by officer: Officer) throws -> LeafHash {
        try write { db in
            let state = try state(of: number, db)
            guard let last = try eventRows(of: state.subject, db).last else { throw UnknownCase(number: number) }
            let known = try knownParties(of: state.subject, db)
            let audience = known.isEmpty ? last.audience : .parties(Parties(known, in: try jurisdiction(db)))
            let read = try append(
                EntryBody(kind: EntryKind.cases.upperBound, open: [], secluded: nil), to: audience,
                about: .subject(state.subject), seen: try seen(of: state.subject, in: audience, db),
                officer: officer.ordinal, secret: try secret(of: state.subject, db), db)
            return read.entry.hash
        }
    }
}
