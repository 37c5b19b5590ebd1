import Catalog
import Chronology
import EntryCoding
import GRDB
package import Journal

/// How far the catalog is here.
package struct CatalogExtent: Equatable, Sendable {
    /// Those whose index is here.
    package let matters: Int
    /// Of them those whose latest version is here with its guide.
    package let whole: Int
    /// Guide entries that came before their turn.
    package let ahead: Int
    /// Guides that somebody looked for and that are not here.
    package let wanted: Int
}

/// Guides that somebody waits for here.
extension Replica {
    package func catalogExtent() throws -> CatalogExtent {
        try read { db in
            let latest = try catalogView(db).catalog.latest
            return CatalogExtent(
                matters: latest.count, whole: latest.count(where: \.isWhole),
                ahead: try Int.fetchOne(db, sql: "SELECT count(*) FROM ahead") ?? 0,
                wanted: try wanted(db).count { try lacksGuide($0, db) })
        }
    }

    /// Notes that somebody looked for the guide of a matter; nothing where it is here, or the matter is unknown.
    package func wantGuide(_ code: String) throws { try wantGuides([Array(code.utf8)]) }

    func wantGuides(_ codes: [[UInt8]]) throws {
        let lacking = try read { db in
            let known = try Set(wanted(db))
            return try codes.filter { try lacksGuide($0, db) && !known.contains($0) }
        }
        guard !lacking.isEmpty else { return }
        try write { db in
            let now = legalNow().milliseconds
            for code in lacking {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO guide_wanted (code, at) VALUES (?, ?)",
                    arguments: [String(decoding: code, as: UTF8.self), now])
            }
            for code in try wanted(db) where try !lacksGuide(code, db) {
                try db.execute(
                    sql: "DELETE FROM guide_wanted WHERE code = ?", arguments: [String(decoding: code, as: UTF8.self)])
            }
            try db.execute(
                sql: """
                    DELETE FROM guide_wanted WHERE code NOT IN
                    (SELECT code FROM guide_wanted ORDER BY at DESC, code LIMIT ?)
                    """, arguments: [GuideQuestion.codesLimit])
        }
    }

    /// What the parent is asked for now: the guides that somebody looked for, newest first, and by a node that has none yet the most
    /// used ones.
    package func guidesWanted() throws -> [GuideQuestion] {
        guard !identity.isRoot else { return [] }
        return try read { db in
            let codes = try wanted(db).filter { try lacksGuide($0, db) }
            let begins =
                try Int.fetchOne(
                    db,
                    sql:
                        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ahead) AND NOT EXISTS (SELECT 1 FROM publication WHERE kind = ?)",
                    arguments: [EntryKind.matterGuide]) != nil
            return (codes.isEmpty ? [] : [.codes(codes)]) + (begins ? [.most(Self.guidesAtFirst)] : [])
        }
    }

    /// With the index of 1,200 matters they fit into 120 kB.
    private static let guidesAtFirst = 50

    private func wanted(_ db: Database) throws -> [[UInt8]] {
        try String.fetchAll(db, sql: "SELECT code FROM guide_wanted ORDER BY at DESC, code").map { Array($0.utf8) }
    }

    /// The version in force, or the one that will be, has a guide that is not here.
    private func lacksGuide(_ code: [UInt8], _ db: Database) throws -> Bool {
        let (catalog, code) = (try catalogView(db).catalog, String(decoding: code, as: UTF8.self))
        return (catalog.current(code, on: legalNow().civilDate) ?? catalog.latest(code))?.isWhole == false
    }
}
