package import Catalog
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
package import Jurisdiction
package import Routing

/// The published catalog of the whole city as this node holds it, with what is derived from it.
package struct CatalogView {
    package let catalog: Catalog
    package let organisations: [Organisation]
    package let bodies: BodyDirectory
    /// The publishing division of each matter, by code.
    private let publishers: [[UInt8]: DivisionCode]
    private let divisionsOfBodies: [[UInt8]: DivisionCode]

    init(catalog: Catalog, organisations: [Organisation], publishers: [[UInt8]: DivisionCode]) {
        self.catalog = catalog
        self.organisations = organisations
        self.publishers = publishers
        bodies = organisations.isEmpty ? .none : BodyDirectory(organisations)
        divisionsOfBodies = Dictionary(
            organisations.map { (Array($0.name.utf8), $0.division) }, uniquingKeysWith: { first, _ in first })
    }

    package func publisher(of code: String) -> DivisionCode? { publishers[Array(code.utf8)] }

    /// Who may do what with a matter; nil when nobody in this tree decides it.
    package func authority(for matter: Matter) -> MatterAuthority? {
        let division = divisionsOfBodies[Array(matter.body.utf8)] ?? publisher(of: matter.code)
        return division.flatMap { MatterAuthority(matter, bodyDivision: $0) }
    }
}

extension Replica {
    func catalogView(_ db: Database) throws -> CatalogView {
        if let view = views.catalog { return view }
        var catalog = Catalog()
        var publishers: [[UInt8]: DivisionCode] = [:]
        var versions: [[UInt8]: [Int: (effective: CivilDate, record: MatterRecord)]] = [:]
        // Layers of one version come in any order; a version stands on the one before it.
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT division, kind, body FROM publication WHERE kind IN (?, ?) ORDER BY code, number, kind, entry",
            arguments: [EntryKind.matterIndex, EntryKind.matterGuide])
        for row in rows {
            let edition = try MatterEdition(kind: row["kind"], open: bytes(row["body"]))
            let key = Array(edition.patch.code.utf8)
            let before = versions[key]?[edition.version - 1]?.record
            let base = versions[key]?[edition.version]?.record ?? (edition.whole ? nil : before)
            versions[key, default: [:]][edition.version] = (edition.effective, edition.patch.applied(to: base))
            publishers[key] = DivisionCode(row["division"] as String)
        }
        for key in versions.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            for (number, version) in (versions[key] ?? [:]).sorted(by: { $0.key < $1.key }) {
                catalog.publish(
                    MatterVersion(number: number, effective: version.effective, record: version.record))
            }
        }
        let view = CatalogView(
            catalog: catalog, organisations: try organisations(db), publishers: publishers)
        views.catalog = view
        return view
    }

    private func organisations(_ db: Database) throws -> [Organisation] {
        var latest: [[UInt8]: Organisation] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT body FROM organisation ORDER BY publication, entry") {
            let edition = try OrganisationEdition(open: bytes(row["body"]))
            latest[Array(edition.organisation.code.utf8)] = edition.organisation
        }
        return latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// The number of the last publication held.
    func catalogNumber(_ db: Database) throws -> UInt64 {
        if let number = views.catalogNumber { return number }
        let number = try Int64.fetchOne(db, sql: "SELECT max(number) FROM publication") ?? 0
        views.catalogNumber = UInt64(number)
        return UInt64(number)
    }
}
