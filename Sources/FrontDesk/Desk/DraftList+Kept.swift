import Casework
import Replica

extension DraftList {
    /// Nil when no form lies unfinished.
    init?(_ replica: Replica) throws {
        let officers = try replica.officers()
        lines = try replica.drafts().compactMap { kept in
            guard let draft = IntakeDraft(kept) else { return nil }
            return Line(
                path: SitePath.draft(id: String(kept.id)).text, matter: draft.matter,
                begunBy: Wording.name(of: kept.officer, among: officers), at: Wording.moment(kept.touched))
        }
        let count = try replica.damagedDrafts()
        damaged = count == 0 ? nil : Wording.Desk.damagedDrafts(count)
        if lines.isEmpty, damaged == nil { return nil }
    }
}
