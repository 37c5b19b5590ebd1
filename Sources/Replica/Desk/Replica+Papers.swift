package import Casework
import Catalog
import Chronology
import GRDB
import Jurisdiction
import Trust

extension Replica {
    /// The papers that a case owes so far, each with the event that issued it, ready to print here and now; none where the
    /// matter's version, or the guide of it, has not arrived yet.
    package func papers(of number: String, by officer: Officer) throws -> [(event: EventID, paper: CaseDocument)] {
        try read { db in
            let state = try state(of: number, db)
            guard let reference = state.folded.matter else { return [] }
            let terms: MatterTerms
            do { terms = try self.terms(reference.code, version: Int(reference.version), db) } catch is MatterRefusal {
                return []
            }
            // A paper says the same wherever it is printed again, so it waits until all of it is known.
            guard terms.isWhole else { return [] }
            let directory = try paperDirectory(db)
            let paperwork = Paperwork(
                of: state.folded, under: terms, at: station(in: directory), on: legalNow(), by: officer.displayName,
                directory: directory)
            return state.folded.history.compactMap { item in
                paperwork.document(for: item).map { (item.filed.id, $0.checked(by: sha256)) }
            }
        }
    }

    /// The stations and halls of divisions, so that a paper names the one that issued it wherever it is printed again.
    private func paperDirectory(_ db: Database) throws -> [Paperwork.Station] {
        try catalogView(db).organisations.filter { $0.code.utf8.elementsEqual($0.division.description.utf8) }.map {
            Paperwork.Station(
                name: $0.name, division: $0.division, address: $0.address, hours: $0.hours, phone: $0.consultPhone)
        }
    }

    /// This station as the directory names it; by its own name alone where the directory has not arrived.
    private func station(in directory: [Paperwork.Station]) -> Paperwork.Station {
        directory.first { $0.division == identity.division }
            ?? Paperwork.Station(name: identity.name, division: identity.division, address: "", hours: "", phone: "")
    }
}
