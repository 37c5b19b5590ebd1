import GRDB
import Journal
import Jurisdiction
import PlantedBugs

/// The journals in the database. Everything is asked of and told to SQLite inside the caller's transaction; what is kept in
/// memory is only what was read, and is thrown away whenever a transaction fails.
final class Log {
    let vault: Vault
    private var journalsByName: [JournalID: JournalRow] = [:]
    private var journalsByID: [Int64: JournalRow] = [:]
    private var segments: [Int64: SegmentRow] = [:]
    private var segmentIDs: [Int64: [SegmentTag: Int64]] = [:]
    /// Journals that have branches inside a segment; hardly any has.
    private(set) var branched: Set<Int64> = []
    var contexts: [Int64: SegmentContext] = [:]
    /// Where pruned runs lie, by segment.
    var pruned: [Int64: [PrunedSpan]] = [:]
    /// Whether any case is retired; nil before it was asked.
    var hasRetired: Bool?
    /// What the entries of a segment count from, by its number; it never changes.
    var bases: [Int64: Known] = [:]
    /// What segments continue, by their number; it never changes.
    var parents: [Int64: [(id: Int64, size: UInt64)]] = [:]
    /// By their arrival: met while something else was done.
    var foundDamaged: [Int64] = []

    init(vault: Vault) { self.vault = vault }

    func forget() {
        journalsByName = [:]
        journalsByID = [:]
        segments = [:]
        segmentIDs = [:]
        branched = []
        if !PlantedBug.keepsContextsOfFailedWrites.isPlanted { contexts = [:] }
        bases = [:]
        parents = [:]
        pruned = [:]
        hasRetired = nil
    }

    // MARK: - Journals

    func journal(_ name: JournalID, _ db: Database) throws -> JournalRow? {
        if let row = journalsByName[name] { return row }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM journal WHERE name = ?", arguments: [blob(name.bytes)])
        else { return nil }
        return remember(try read(row))
    }

    func journal(id: Int64, _ db: Database) throws -> JournalRow {
        if let row = journalsByID[id] { return row }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM journal WHERE id = ?", arguments: [id]) else {
            throw ReplicaFault.damaged("journal \(id) is missing")
        }
        return remember(try read(row))
    }

    /// In the order of their names.
    func journals(_ db: Database) throws -> [JournalRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM journal ORDER BY name").map { remember(try read($0)) }
    }

    func found(_ founding: Opening.Founding, _ db: Database) throws -> JournalRow {
        let name = JournalID(author: founding.author, audience: founding.audience)
        try db.execute(
            sql: "INSERT INTO journal (name, author, audience) VALUES (?, ?, ?)",
            arguments: [blob(name.bytes), blob(founding.author.bytes), blob(founding.audience.bytes)])
        return remember(
            JournalRow(id: db.lastInsertedRowID, name: name, author: founding.author, audience: founding.audience))
    }

    private func read(_ row: Row) throws -> JournalRow {
        guard let name = JournalID(bytes: bytes(row["name"])), let author = NodeID(bytes: bytes(row["author"])),
            let audience = Audience(bytes: bytes(row["audience"]))
        else { throw ReplicaFault.damaged("a journal row") }
        return JournalRow(id: row["id"], name: name, author: author, audience: audience)
    }

    private func remember(_ row: JournalRow) -> JournalRow {
        journalsByName[row.name] = row
        journalsByID[row.id] = row
        return row
    }

    // MARK: - Segments

    /// By the name under which it is kept here; what others name is asked of `place(of:)`.
    func segment(_ tag: SegmentTag, of journal: JournalRow, _ db: Database) throws -> SegmentRow? {
        try load(journal, db)
        return try segmentIDs[journal.id]?[tag].map { try segment(id: $0, db) }
    }

    func segment(id: Int64, _ db: Database) throws -> SegmentRow {
        if let row = segments[id] { return row }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM segment WHERE id = ?", arguments: [id]) else {
            throw ReplicaFault.damaged("segment \(id) is missing")
        }
        return remember(try readSegment(row))
    }

    /// By start, then tag.
    func segments(of journal: JournalRow, _ db: Database) throws -> [SegmentRow] {
        try load(journal, db)
        return try (segmentIDs[journal.id] ?? [:]).values.map { try segment(id: $0, db) }
            .sorted { ($0.start, $0.tag) < ($1.start, $1.tag) }
    }

    private func load(_ journal: JournalRow, _ db: Database) throws {
        guard segmentIDs[journal.id] == nil else { return }
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM segment WHERE journal = ?", arguments: [journal.id])
            .map { try readSegment($0) }
        segmentIDs[journal.id] = [:]
        for row in rows { _ = remember(row) }
    }

    /// A segment or a branch inside one about to have its first entry.
    struct Beginning {
        let tag: SegmentTag
        /// Nil for a segment, which is named as it was written.
        var written: SegmentTag?
        /// What it continues; its line first.
        let parents: [(segment: SegmentRow, size: UInt64)]
        let tree: MerkleTree
    }

    func begin(_ beginning: Beginning, in journal: JournalRow, _ db: Database) throws -> SegmentRow {
        try load(journal, db)
        let (tag, line, tree) = (beginning.tag, beginning.parents.first?.segment, beginning.tree)
        try db.execute(
            sql: "INSERT INTO segment (journal, tag, written, line, start, size, peaks) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                journal.id, tag.stored, beginning.written?.stored, line?.id, Int64(tree.size), Int64(tree.size),
                blob(tree.stored),
            ])
        let id = db.lastInsertedRowID
        for parent in beginning.parents {
            try db.execute(
                sql: "INSERT INTO parent (segment, tag, size) VALUES (?, ?, ?)",
                arguments: [id, parent.segment.tag.stored, Int64(parent.size)])
        }
        return remember(
            SegmentRow(
                id: id, journal: journal.id, tag: tag, written: beginning.written ?? tag, line: line?.id,
                start: tree.size, tree: tree))
    }

    func store(_ segment: SegmentRow, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "UPDATE segment SET size = ?, peaks = ? WHERE id = ?")
        try statement.execute(arguments: [Int64(segment.size), blob(segment.tree.stored), segment.id])
        _ = remember(segment)
    }

    private func readSegment(_ row: Row) throws -> SegmentRow {
        guard let tree = MerkleTree(size: UInt64(row["size"] as Int64), stored: bytes(row["peaks"])) else {
            throw ReplicaFault.damaged("the tree of segment \(row["id"] as Int64)")
        }
        return SegmentRow(
            id: row["id"], journal: row["journal"], tag: SegmentTag(stored: row["tag"]),
            written: SegmentTag(stored: row["written"] ?? row["tag"]), line: row["line"],
            start: UInt64(row["start"] as Int64), tree: tree)
    }

    private func remember(_ row: SegmentRow) -> SegmentRow {
        segments[row.id] = row
        // Only where all of a journal are known: one segment read by its number is not the whole list.
        segmentIDs[row.journal]?[row.tag] = row.id
        if row.isBranch { branched.insert(row.journal) }
        return row
    }
}
