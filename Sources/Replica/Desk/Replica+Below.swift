import Catalog
import Chronology
import Foundation
import GRDB
import Jurisdiction
import Trust

/// The stations below, and those that have not spoken yet.
extension Replica {
    func children(_ db: Database) throws -> [NodeStanding.Child] {
        let authors = try authors(db)
        let lostNodes = try lostNodes(db)
        return try authors.keys.sorted().compactMap { node in
            // Those of this post, whoever held it when they were enrolled.
            guard let author = authors[node], node != identity.node, author.parentPost == identity.post else {
                return nil
            }
            let last = try Int64.fetchOne(
                db, sql: "SELECT last_exchange FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
            return NodeStanding.Child(
                node: node, division: author.post.division, lastExchange: last.map { Instant(milliseconds: $0) },
                isLost: lostNodes.contains(node),
                since: max(author.chain.leaf.validity.from, identity.chain.leaf.validity.from),
                offlineDays: try offlineDays(db)[author.post.division] ?? Self.usualOfflineDays)
        }
    }

    /// Of each post the newest file: whoever lost one asked for another.
    func awaited(_ db: Database) throws -> [NodeStanding.Awaited] {
        let view = try authority(db)
        let spoken = Set(view.authors.values.map(\.post.division))
        var newest: [DivisionCode: NodeCertificate] = [:]
        for file in view.introducers {
            guard
                let division = file.attributes.divisions.first(where: {
                    Jurisdiction().level(of: $0) == file.attributes.level
                }), !spoken.contains(division),
                let introduction = file.introduction, !view.revocations.introductions.contains(introduction),
                newest[division].map({ $0.validity.from <= file.validity.from }) ?? true
            else { continue }
            newest[division] = file
        }
        return try newest.sorted { $0.key < $1.key }.map { division, file in
            NodeStanding.Awaited(
                division: division, enrolled: file.validity.from, validUntil: file.validity.until,
                offlineDays: try offlineDays(db)[division] ?? Self.usualOfflineDays)
        }
    }

    /// A station that exchanges nightly is silent for a day without anything being wrong; after three somebody should call.
    private static let usualOfflineDays = 3

    /// As the published directory has it; the station's own entry carries the division's code.
    private func offlineDays(_ db: Database) throws -> [DivisionCode: Int] {
        if let days = views.offlineDays { return days }
        var days: [DivisionCode: Int] = [:]
        for body in try directory(db).organisations where body.code.utf8.elementsEqual("\(body.division)".utf8) {
            days[body.division] = body.offlineDays
        }
        views.offlineDays = days
        return days
    }
}
