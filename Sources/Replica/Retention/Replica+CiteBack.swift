import Casework
import Chronology
import GRDB
import Journal
import Jurisdiction

/// A case that was over for so long that nodes below may have let go of it, and is written to again (retention.md §7).
extension Replica {
    /// Cites all of it that is held here in the journal that the act goes to, so that every party has the whole case again.
    /// - Returns: whether it had to.
    func citeBack(_ state: CaseState, for parties: Parties, _ db: Database) throws -> Bool {
        let end = trustedNow().milliseconds - Int64(RetentionPeriods.shortest) * 86_400_000
        let times = state.folded.history.map(\.filed.legalLowerBound.milliseconds)
        guard state.folded.stage.isClosed, let last = times.max(), last <= end,
            let secret = try secret(of: state.subject, db)
        else { return false }
        let events = try eventRows(of: state.subject, db)
        var owed: [Int64: [Int]] = [:]
        for (index, row) in events.enumerated() {
            guard let place = row.place else { continue }
            owed[place.segment.id, default: []].append(index)
        }
        try cite(owed, among: events, of: state.subject, for: parties, giving: secret, db)
        return true
    }
}
