import Casework
import Foundation
import GRDB
import Jurisdiction
import Scans
import Trust

/// Room for scans: what may go when it is needed, and what goes by itself.
extension Replica {
    /// Nil when `length` more bytes may be kept; what is no longer needed here makes room first.
    func shortage(of length: Int) throws -> ScanShortage? {
        guard let shelf else { return ScanShortage.none }
        if try excess(with: length, on: shelf) > 0 { try evictLookedAt() }
        let over = try excess(with: length, on: shelf)
        if over > 0 { try evictHeldAbove(bytes: over) }
        guard shelf.freeBytes() - length >= ScanBounds.freeFloor else { return .diskFull }
        return try scanBytes() + length > scanQuota ? .quota : nil
    }

    /// By how much scans and `length` more bytes would overrun their room.
    private func excess(with length: Int, on shelf: any ScanShelf) throws -> Int {
        max(try scanBytes() + length - scanQuota, ScanBounds.freeFloor + length - shelf.freeBytes())
    }

    /// Sealed bytes that lie here.
    private func scanBytes() throws -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT coalesce(sum(length), 0) FROM
                    (SELECT DISTINCT scan.name, length FROM scan JOIN scan_copy USING (name) WHERE held = 1)
                    """) ?? 0
        }
    }

    /// What was fetched to be looked at goes once the case is decided; whoever opens it again has it fetched again. What this node
    /// keeps for the level below or archives stays, and so does what it took in itself.
    /// - Returns: how many files went.
    @discardableResult
    package func evictLookedAt() throws -> Int {
        guard shelf != nil else { return 0 }
        let names = try read { db -> [ScanName] in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT scan_copy.name, author FROM scan_copy JOIN scan USING (name)
                    JOIN case_file USING (subject)
                    WHERE scan_copy.opened IS NOT NULL AND held = 1 AND thumbnail = 0 AND stage NOT IN (\(Self.undecided))
                    ORDER BY scan_copy.name
                    """)
            return try rows.compactMap { row in
                guard let author = NodeID(bytes: bytes(row["author"])), try !keeps(scansOf: author, db),
                    try !archives(scansOf: author, db)
                else {
                    return nil
                }
                return ScanName(bytes: bytes(row["name"]))
            }
        }
        try evict(names)
        return names.count
    }

    /// The oldest first, and only what the level above holds durably (CF32): of what was taken in here decided cases, of what is kept for
    /// others closed ones. At the district it is the archive, and stays.
    private func evictHeldAbove(bytes wanted: Int) throws {
        var freed = 0
        let names = try read { db -> [ScanName] in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT scan.name, max(length) AS length, max(author = ?1 AND stage IN (\(Self.undecided))) AS isLookedAt
                    FROM scan_copy JOIN scan USING (name) JOIN case_file USING (subject)
                    WHERE held = 1 AND above = 1 AND thumbnail = 0 AND (author = ?1 OR ?2) GROUP BY scan.name
                    HAVING NOT isLookedAt AND min(author = ?1 OR stage IN (\(Self.closedStages)))
                    ORDER BY min(touched), scan.name
                    """, arguments: [blob(identity.node.bytes), identity.level < .district])
            var names: [ScanName] = []
            for row in rows where freed < wanted {
                guard let name = ScanName(bytes: bytes(row["name"])) else { continue }
                freed += row["length"]
                names.append(name)
            }
            return names
        }
        try evict(names)
    }

    private func evict(_ names: [ScanName]) throws {
        guard !names.isEmpty else { return }
        try write { db in
            for name in names {
                try db.execute(
                    sql: "UPDATE scan_copy SET held = 0, wanted = 0, opened = NULL WHERE name = ?",
                    arguments: [blob(name.bytes)])
            }
        }
        for name in names { shelf?.remove(fileName(of: name)) }
    }

    /// Stages in which somebody may still have to look, for SQL.
    private static let undecided = CaseStage.allCases.filter { !$0.isPastExamination }.map { "'\($0.rawValue)'" }
        .joined(separator: ", ")

    /// Whether this node is where scans of that author are kept: the author itself, and the post right above it.
    func keeps(scansOf node: NodeID, _ db: Database) throws -> Bool {
        if node == identity.node { return true }
        return try author(node, db)?.parentPost == identity.post
    }

    /// Whether scans of that author stay here for good, once their case is closed: at its district.
    func archives(scansOf node: NodeID, _ db: Database) throws -> Bool {
        guard identity.level == .district, let post = try author(node, db)?.post else { return false }
        return identity.attributes.serves(post.division)
    }
}
