package import Casework
package import Catalog
package import Chronology
import EntryCoding
import GRDB
import Journal
package import Jurisdiction
package import Routing

/// A hit with what this station may do about it.
package struct MatterHit: Sendable {
    package let hit: Hit
    package let authority: StationAuthority
}

/// Why a publication was not made.
package enum PublicationRefusal: Error, Sendable, CustomStringConvertible {
    /// Only the district and the city publish.
    case notAPublisher(Level)
    /// The body's first drawing-up (初次编制) is over: what changes now goes through the five steps.
    case changeProcedureNeeded(bodies: [String])
    /// What is published is said as a change of what stands, and of these matters only the index is here.
    case guidesOnTheirWay(codes: [String])

    package var code: String {
        switch self {
        case .notAPublisher: "not-a-publisher"
        case .changeProcedureNeeded: "change-procedure-needed"
        case .guidesOnTheirWay: "guides-on-their-way"
        }
    }

    package var description: String {
        switch self {
        case .notAPublisher(let level): "a \(level) does not publish; ask the district to"
        case .changeProcedureNeeded(let bodies):
            "the first drawing-up of \(bodies.joined(separator: ", ")) is over: changes go through the five steps, which this "
                + "version does not carry out yet. Nothing was published; what would change is in the report, for the unit's application (①)"
        case .guidesOnTheirWay(let codes):
            "the guides of \(codes.prefix(3).joined(separator: ", ")) are still on their way to this node (\(codes.count) in all): "
                + "let it sync, then publish. Nothing was published"
        }
    }
}

extension Replica {
    package func search(_ text: String, limit: Int) throws -> [MatterHit] {
        try read { db in
            if views.index == nil {
                let day = legalNow().civilDate
                let catalog = try catalogView(db).catalog
                views.index = CatalogIndex(
                    catalog.codes.compactMap { code in
                        (catalog.current(code, on: day) ?? catalog.latest(code))?.record
                    })
            }
            return try (views.index ?? .empty).search(text, limit: limit).map { hit in
                MatterHit(hit: hit, authority: try stationAuthority(hit.code, db))
            }
        }
    }

    private func stationAuthority(_ code: String, _ db: Database) throws -> StationAuthority {
        do {
            let terms = try terms(code, version: nil, db)
            return try desk(for: terms, of: nil, db).authority
        } catch is MatterRefusal {
            return .enquiryOnly
        }
    }

    /// A matter in force, with its version and whether applications are taken.
    package func matter(_ code: String) throws -> (matter: Matter, version: MatterVersion, acceptability: Acceptability)
    {
        try read { db in
            let found = try matter(code, version: nil, db)
            let acceptability = try catalogView(db).catalog.acceptability(of: code, on: legalNow().civilDate)
            return (found.matter, found.version, acceptability)
        }
    }

    /// A matter as applications are taken under it: in the version in force or, while the guide of that is on its way, in the
    /// last one before it that is here whole; and whether applications are taken.
    package func matterForIntake(
        _ code: String
    ) throws -> (matter: Matter, version: MatterVersion, inForce: MatterVersion, acceptability: Acceptability) {
        try read { db in
            let (matter, version, inForce) = try matterForIntake(code, db)
            let acceptability = try catalogView(db).catalog.acceptability(of: code, on: legalNow().civilDate)
            return (matter, version, inForce, acceptability)
        }
    }

    /// What casework needs of a matter, and what this desk may do with it.
    package func terms(_ code: String) throws -> (terms: MatterTerms, desk: Desk) {
        try read { db in
            let terms = try terms(code, version: nil, db)
            return (terms, try desk(for: terms, of: nil, db))
        }
    }

    package func catalog() throws -> CatalogView { try read { db in try catalogView(db) } }

    package func route(_ code: String, applicant: DivisionCode, here: DivisionCode?) throws -> (Route, Jurisdiction) {
        try read { db in
            let terms = try terms(code, version: nil, db)
            let jurisdiction = try jurisdiction(db)
            do throws(NoRoute) {
                let route = try Route(
                    of: terms.authority, applicant: applicant, at: here ?? identity.division,
                    on: legalNow().civilDate, in: jurisdiction)
                return (route, jurisdiction)
            } catch { throw MatterRefusal.noRoute(error) }
        }
    }

    /// Publishes what an import found, all of it or nothing (初次编制): a body that has published before is refused.
    /// - Returns: how many matters were published.
    package func publish(_ outcome: ImportOutcome, effective: CivilDate) throws -> Int {
        guard identity.level >= .district else { throw PublicationRefusal.notAPublisher(identity.level) }
        let count = try write { db -> Int in
            let view = try catalogView(db)
            try refuseSecondDrawingUp(outcome, view)
            let index = Audience.publications(identity.division)
            let number = min(try catalogNumber(db) + 1, Wire.sizeLimit)
            let items = outcome.added + outcome.changed
            for organisation in outcome.organisations where !view.organisations.contains(organisation) {
                let edition = OrganisationEdition(publication: number, organisation: organisation)
                _ = try append(edition.encoded(), to: index, db)
            }
            let editions = items.map { edition(of: $0, in: number, effective: effective, view) }
            for (place, edition) in editions.enumerated() {
                _ = try append(edition.index.closing(place == editions.count - 1).encoded(), to: index, db)
            }
            // In the order in which others will want them.
            let guides = zip(items, editions).map { (GuideUrgency(of: $0.record), $1.guide) }.enumerated()
                .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.compactMap(\.element.1)
            for guide in guides { _ = try append(guide.encoded(), to: .guides(identity.division), db) }
            return items.count
        }
        keepTipsOfAct()
        return count
    }

    /// Both layers of a matter's next version; without the guide where it says nothing new.
    private func edition(
        of item: ImportOutcome.Item, in number: UInt64, effective: CivilDate, _ view: CatalogView
    ) -> (index: MatterEdition, guide: MatterEdition?) {
        let old = view.catalog.latest(item.record.code)
        let patch = MatterPatch(from: old?.record, to: item.record)
        let guide = patch.part(.guide)
        func edition(_ layer: MatterField.Layer, _ patch: MatterPatch) -> MatterEdition {
            MatterEdition(
                layer: layer, version: (old?.number ?? 0) + 1, effective: item.declaredEffective ?? effective,
                publication: number, whole: old == nil, patch: patch, closes: false,
                hasGuide: layer == .index && !guide.isEmpty)
        }
        return (edition(.index, patch.part(.index)), guide.isEmpty ? nil : edition(.guide, guide))
    }

    private func refuseSecondDrawingUp(_ outcome: ImportOutcome, _ view: CatalogView) throws {
        var bodies: [String] = []
        for item in outcome.added + outcome.changed {
            let body = item.record.text(.body)
            let published = view.catalog.latest.contains { $0.record.text(.body).utf8.elementsEqual(body.utf8) }
            if published, !bodies.contains(where: { $0.utf8.elementsEqual(body.utf8) }) { bodies.append(body) }
        }
        if !bodies.isEmpty { throw PublicationRefusal.changeProcedureNeeded(bodies: bodies) }
        let partial = (outcome.added + outcome.changed).map(\.record.code).filter {
            view.catalog.latest($0)?.isWhole == false
        }
        if !partial.isEmpty { throw PublicationRefusal.guidesOnTheirWay(codes: partial) }
    }
}
