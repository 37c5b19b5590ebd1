package import Catalog
import Chronology
import EntryCoding
import Foundation
import GRDB
import Journal
package import Jurisdiction
package import Routing
import Trust

/// The published catalog of the whole city as this node holds it, with what is derived from it.
package struct CatalogView {
    package let catalog: Catalog
    package let organisations: [Organisation]
    /// The divisions that have published a directory of bodies.
    private let directories: Set<DivisionCode>
    /// The publishing division of each matter, by code.
    private let publishers: [[UInt8]: DivisionCode]
    private let divisionsOfBodies: [[UInt8]: DivisionCode]

    init(
        catalog: Catalog, organisations: [Organisation], directories: Set<DivisionCode>,
        publishers: [[UInt8]: DivisionCode]
    ) {
        self.catalog = catalog
        self.organisations = organisations
        self.directories = directories
        self.publishers = publishers
        divisionsOfBodies = Dictionary(
            organisations.map { (Array($0.name.utf8), $0.division) }, uniquingKeysWith: { first, _ in first })
    }

    /// The bodies that an import at a division is held against: all that are known, once it or a division above it has
    /// published its directory. Until then nothing can be told foreign, whichever neighbour's directory has come.
    package func bodies(forImportAt division: DivisionCode) -> BodyDirectory {
        directories.contains { Jurisdiction().contains($0, division) } ? BodyDirectory(organisations) : .none
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
        let (organisations, directories) = try directory(db)
        var catalog = Catalog()
        var publishers: [[UInt8]: DivisionCode] = [:]
        let editions = try matterEditions(db)
        for code in editions.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let published = publication(among: editions[code] ?? [], organisations) else { continue }
            publishers[code] = published.division
            var wholeUpTo = 0
            for (number, version) in published.versions.sorted(by: { $0.key < $1.key }) {
                guard let index = version.index else { continue }
                let stands = version.isOnItsOwn || wholeUpTo == number - 1
                let isWhole = stands && (version.isGuideHere || !index.hasGuide)
                if isWhole { wholeUpTo = number }
                catalog.publish(
                    MatterVersion(
                        number: number, effective: index.effective, record: version.record, isWhole: isWhole))
            }
        }
        let view = CatalogView(
            catalog: catalog, organisations: organisations, directories: directories, publishers: publishers)
        views.catalog = view
        return view
    }

    /// What one division published of one matter.
    private struct Publication {
        let division: DivisionCode
        var versions: [Int: Version] = [:]

        /// Of one version what is held.
        struct Version {
            var record: MatterRecord
            /// What its index said beside the record; nil while only the guide is here.
            var index: (effective: CivilDate, hasGuide: Bool)?
            var isGuideHere = false
            /// It changes no version before it.
            var isOnItsOwn = false
        }

        mutating func add(_ edition: MatterEdition) {
            let before = versions[edition.version - 1]?.record
            let base = versions[edition.version]?.record ?? (edition.whole ? nil : before)
            let record = edition.patch.applied(to: base)
            var version = versions[edition.version] ?? Version(record: record)
            version.record = record
            version.isOnItsOwn = edition.whole
            switch edition.layer {
            case .index: version.index = (edition.effective, edition.hasGuide)
            case .guide: version.isGuideHere = true
            }
            versions[edition.version] = version
        }
    }

    /// All that was published, by code, then ascending by division; the same on every node, whatever arrived first.
    private func matterEditions(_ db: Database) throws -> [[UInt8]: [Publication]] {
        var editions: [[UInt8]: [Publication]] = [:]
        // Layers of one version come in any order; a version stands on the one before it.
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT publication.division AS division, kind, publication.body AS body, publication.entry AS arrival, author, code, number, position, hash
                FROM publication \(Self.authorship)
                UNION ALL SELECT division, ?, body, NULL, author, code, number, position, hash FROM ahead
                ORDER BY code, division, number, kind, author, position, hash
                """, arguments: [EntryKind.matterGuide])
        for row in rows {
            guard let division = DivisionCode(row["division"] as String), try mayPublish(row, for: division, db) else {
                continue
            }
            let edition = try MatterEdition(kind: row["kind"], open: bytes(row["body"]))
            let key = Array(edition.patch.code.utf8)
            var published = editions[key, default: []].last ?? Publication(division: division)
            if published.division == division {
                _ = editions[key]?.popLast()
            } else {
                published = Publication(division: division)
            }
            published.add(edition)
            editions[key, default: []].append(published)
        }
        return editions
    }

    private static let authorship = """
        JOIN entry ON entry.arrival = entry JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
        """

    /// Two divisions that were out of touch may both have published one code: that of the body's own division counts, else
    /// that of the least code.
    private func publication(among published: [Publication], _ organisations: [Organisation]) -> Publication? {
        guard published.count > 1 else { return published.first }
        return published.first { each in
            let indexed = each.versions.filter { $0.value.index != nil }
            guard let latest = indexed.max(by: { $0.key < $1.key })?.value.record else { return false }
            let body = organisations.first { $0.isNamed(latest.text(.body)) }
            return body.map { jurisdictionByDigits.contains(each.division, $0.division) } ?? false
        } ?? published.first
    }

    /// Only the node of a district or city publishes for it; what another wrote under its name is kept and changes nothing.
    private func mayPublish(_ row: Row, for division: DivisionCode, _ db: Database) throws -> Bool {
        guard let node = NodeID(bytes: bytes(row["author"])), let author = try author(node, db) else { return false }
        guard author.post.level >= .district, author.chain.leaf.attributes.divisions.contains(division) else {
            return false
        }
        // A guide that came ahead of its journal stands nowhere that anybody can have heard of.
        guard let arrival = row["arrival"] as Int64? else { return try authority(db).believes(node) }
        return try isInForce(arrival, by: node, db)
    }

    /// The latest publication of each body counts; of equal ones the author's with the greater id, on every node alike.
    func directory(_ db: Database) throws -> (organisations: [Organisation], publishers: Set<DivisionCode>) {
        var latest: [[UInt8]: Organisation] = [:]
        var publishers: Set<DivisionCode> = []
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT organisation.body, organisation.entry AS arrival, author, audience FROM organisation \(Self.authorship)
                ORDER BY publication, author, position, hash
                """)
        for row in rows {
            guard case .publications(let division)? = Audience(bytes: bytes(row["audience"])),
                try mayPublish(row, for: division, db)
            else { continue }
            let edition = try OrganisationEdition(open: bytes(row["body"]))
            latest[Array(edition.organisation.code.utf8)] = edition.organisation
            publishers.insert(division)
        }
        return (latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value), publishers)
    }

    /// The number of the last publication whose index is held, by whoever may publish.
    func catalogNumber(_ db: Database) throws -> UInt64 {
        if let number = views.catalogNumber { return number }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT publication.division, publication.entry AS arrival, author, number
                FROM publication \(Self.authorship) WHERE kind = ? ORDER BY number DESC
                """, arguments: [EntryKind.matterIndex])
        var number: UInt64 = 0
        while let row = try rows.next() {
            guard let division = DivisionCode(row["division"] as String), try mayPublish(row, for: division, db) else {
                continue
            }
            number = UInt64(row["number"] as Int64)
            break
        }
        views.catalogNumber = number
        return number
    }
}
