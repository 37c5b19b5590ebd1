package import Casework
import Catalog
import Chronology
import GRDB
import Jurisdiction
import Trust

extension Replica {
    /// The papers that a case owes so far, each with the event that issued it, ready to print here and now; none where the
    /// matter's version has not arrived yet.
    package func papers(of number: String, by officer: Officer) throws -> [(event: EventID, paper: CaseDocument)] {
        try read { db in
            let state = try state(of: number, db)
            guard let reference = state.folded.matter else { return [] }
            let terms: MatterTerms
            do { terms = try self.terms(reference.code, version: Int(reference.version), db) } catch is MatterRefusal {
                return []
            }
            let paperwork = Paperwork(
                of: state.folded, under: terms, at: try paperStation(db), on: legalNow(), by: officer.displayName)
            return state.folded.history.compactMap { item in
                paperwork.document(for: item).map { (item.filed.id, $0.checked(by: sha256)) }
            }
        }
    }

    /// This station as the directory names it; by its own name alone where the directory has not arrived.
    private func paperStation(_ db: Database) throws -> Paperwork.Station {
        let listed = try catalogView(db).organisations.first {
            $0.code.utf8.elementsEqual(identity.division.description.utf8)
        }
        return Paperwork.Station(
            name: listed?.name ?? identity.name, division: identity.division, address: listed?.address ?? "",
            hours: listed?.hours ?? "", phone: listed?.consultPhone ?? "")
    }
}
