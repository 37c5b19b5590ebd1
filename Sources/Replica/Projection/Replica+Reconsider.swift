import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// Cases that are folded again because the words of others are worth something else than they were.
extension Replica {
    /// Before anything is applied on which it rests who stands where, or whose word counts.
    func noteFooting(_ db: Database) throws {
        guard views.footing == nil else { return }
        views.footing = Views.Footing(authority: try authority(db), jurisdiction: try jurisdiction(db))
    }

    /// Before something comes by which more or less of what a node wrote may lie below a tip: a segment of its journals.
    func doubt(_ node: NodeID, _ db: Database) throws {
        let isNamed = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM revocation WHERE node = ? LIMIT 1"), arguments: [blob(node.bytes)])
        guard isNamed != nil else { return }
        try noteFooting(db)
        views.doubted.insert(node)
        views.forgetAuthority()
    }

    /// At the end of a transaction, before its cases are folded.
    func settleFooting(_ db: Database) throws {
        guard let before = views.footing else { return }
        views.outdateDirty()
        var changed = views.doubted
        (views.footing, views.doubted) = (nil, [])
        if !identity.isRoot { try adoptBestChain(db) }
        let now = try authority(db)
        for node in now.authors.keys.sorted() {
            if before.authority.authors[node] == nil {
                // Nothing of it can have come but what others cite.
                try touchCases(citing: node, db)
            } else if !now.agrees(with: before.authority, on: node) {
                changed.insert(node)
            }
        }
        try noteErasures(saidBy: changed, db)
        if PlantedBug.revokesWithoutFolding.isPlanted { return }
        let publishes = changed.contains { (now.authors[$0]?.post.level ?? .village) >= .district }
        if publishes { views.forgetCatalog() }
        if try publishes || !jurisdiction(db).places(like: before.jurisdiction) {
            for subject in try Data.fetchAll(db, sql: "SELECT subject FROM case_file ORDER BY subject") {
                if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
            }
            return
        }
        let words = changed.sorted().flatMap { [before.authority.authors[$0], now.authors[$0]].compactMap(\.self) }
        for node in now.authors.keys.sorted() {
            guard let author = now.authors[node] else { continue }
            let isConcerned = changed.contains(node) || words.contains { $0.hasSay(over: author) }
            if isConcerned { try touchCases(of: node, db) }
        }
    }

    /// A released entry is worth something else, and what it says of others with it.
    func touch(released event: LeafHash, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT author, subject FROM entry JOIN segment ON segment.id = entry.segment
                JOIN journal ON journal.id = segment.journal LEFT JOIN case_event ON case_event.entry = entry.arrival
                WHERE hash = ?
                """, arguments: [blob(event.bytes)])
        for row in rows {
            if let subject = row["subject"] as Data? {
                if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
            } else if let author = NodeID(bytes: bytes(row["author"])) {
                views.doubted.insert(author)
            }
        }
        // Where only citations tell of it, its name does not say in which case.
        for subject in try Data.fetchAll(db, sql: "SELECT DISTINCT subject FROM citation ORDER BY subject") {
            if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
        }
    }

    /// Every case in which a node has a part is folded again when what its acts are worth has changed.
    func touchCases(of node: NodeID, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT subject FROM case_event JOIN entry ON entry.arrival = case_event.entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                WHERE author = ?1 UNION SELECT subject FROM citation WHERE author = ?1 ORDER BY subject
                """)
        for subject in try Data.fetchAll(statement, arguments: [blob(node.bytes)]) {
            if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
        }
    }

    /// Its events may be proven now.
    private func touchCases(citing node: NodeID, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT DISTINCT subject FROM citation WHERE author = ? ORDER BY subject")
        for subject in try Data.fetchAll(statement, arguments: [blob(node.bytes)]) {
            if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
        }
    }
}

extension Author {
    /// Whether its word on the other's acts may count: it certifies, receipts, releases or takes out.
    fileprivate func hasSay(over other: Author) -> Bool {
        post.level.isAbove(other.post.level)
            && other.chain.leaf.attributes.divisions.contains(where: chain.leaf.attributes.serves)
    }
}
