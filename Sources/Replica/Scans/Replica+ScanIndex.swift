import Casework
import Foundation
import GRDB
import Journal
import Jurisdiction
import Scans
import Trust

/// What the entries of a case say of its scans, in tables.
extension Replica {
    /// Part of the fold: the scans of the case, and what this node wants of them by itself.
    func storeScans(of folded: ServiceCase, _ subject: SubjectID, _ db: Database) throws {
        var before: [Data] = []
        if try mentionsScans(db) {
            if views.erased.contains(subject) {
                before = try Data.fetchAll(
                    db, sql: "SELECT name FROM scan WHERE subject = ? ORDER BY name", arguments: [blob(subject.bytes)])
            }
            try db.cachedStatement(sql: "DELETE FROM scan WHERE subject = ?").execute(arguments: [blob(subject.bytes)])
        }
        for brought in folded.files {
            guard let scan = brought.file.scan else { continue }
            let author = brought.filed.author
            try store(scan.content, of: author, subject, isThumbnail: false, folded, db)
            if let thumbnail = scan.thumbnail {
                try store(thumbnail, of: author, subject, isThumbnail: true, folded, db)
            }
        }
        guard !before.isEmpty else { return }
        let mention = try db.cachedStatement(sql: "SELECT 1 FROM scan WHERE name = ?")
        for name in before where try Row.fetchOne(mention, arguments: [name]) == nil { try drop(scan: name, db) }
    }

    private func mentionsScans(_ db: Database) throws -> Bool {
        if let known = views.hasScans { return known }
        let found = try Row.fetchOne(db, sql: "SELECT 1 FROM scan LIMIT 1") != nil
        views.hasScans = found
        return found
    }

    private func store(
        _ sealed: ScanReference.Sealed, of author: NodeID, _ subject: SubjectID, isThumbnail: Bool,
        _ folded: ServiceCase, _ db: Database
    ) throws {
        views.hasScans = true
        try db.execute(
            sql: "INSERT OR IGNORE INTO scan (name, subject, author, thumbnail, length) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                blob(sealed.name.bytes), blob(subject.bytes), blob(author.bytes), isThumbnail ? 1 : 0,
                sealed.sealedLength,
            ])
        guard shelf != nil else { return }
        let urgency = try urgency(ofScanBy: author, isThumbnail: isThumbnail, folded, db)
        // What is held is not wanted; what somebody waits for keeps its urgency; what was let go on purpose has `above` or no urgency.
        try db.execute(
            sql: """
                INSERT INTO scan_copy (name, held, wanted, above) VALUES (?, 0, ?, 0)
                ON CONFLICT (name) DO UPDATE SET wanted = excluded.wanted WHERE held = 0 AND wanted = 0 AND above = 0
                """, arguments: [blob(sealed.name.bytes), urgency.rawValue])
    }

    enum ScanUrgency: Int {
        case none = 0
        case opened = 1
        case thumbnail = 2
        case kept = 3
        case archived = 4
    }

    /// What this node fetches though nobody has asked: thumbnails up to the level that decides, whole scans where they are kept for the
    /// level below, and those of closed cases where the archive is.
    private func urgency(
        ofScanBy author: NodeID, isThumbnail: Bool, _ folded: ServiceCase, _ db: Database
    ) throws -> ScanUrgency {
        if try keeps(scansOf: author, db) { return isThumbnail ? .thumbnail : .kept }
        guard let post = try self.author(author, db)?.post, identity.attributes.serves(post.division) else {
            return .none
        }
        if isThumbnail, let decides = folded.handling?.decides {
            let deciding = try jurisdiction(db).level(of: decides) ?? .city
            if !identity.level.isAbove(deciding) { return .thumbnail }
        }
        return try folded.stage.isClosed && archives(scansOf: author, db) ? .archived : .none
    }
}
