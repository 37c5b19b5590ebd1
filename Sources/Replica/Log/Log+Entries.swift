import Foundation
import GRDB
import Journal

extension Log {
    /// Appends a run to the journal table and to the segment, which the caller stores.
    /// - Parameter tree: the segment's with the run.
    func append(
        _ entries: [Entry], to segment: inout SegmentRow, making tree: MerkleTree, _ db: Database
    ) throws -> [EntryPlace] {
        let first = segment.size
        segment.tree = tree
        let statement = try db.cachedStatement(
            sql: "INSERT INTO entry (segment, position, hash, mac, open, private) VALUES (?, ?, ?, ?, ?, ?)")
        return try entries.enumerated().map { offset, entry in
            let position = first + UInt64(offset)
            let open = vault.seal(entry.open, at: .entry(segment.tag, position, .open))
            var secluded: [UInt8]?
            if case .held(let bytes, _) = entry.secluded {
                secluded = vault.seal(bytes, at: .entry(segment.tag, position, .secluded))
            }
            try statement.execute(arguments: [
                segment.id, Int64(position), blob(entry.hash.bytes), entry.secluded.mac.map(blob), blob(open),
                secluded.map(blob),
            ])
            return EntryPlace(arrival: db.lastInsertedRowID, segment: segment, position: position)
        }
    }

    /// The entries of a segment from one position up to another.
    func entries(of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database) throws -> [Entry] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival")
        let rows = try Row.fetchAll(statement, arguments: [segment.id, Int64(first), Int64(end)])
        return try rows.map { try entry($0, in: segment) }
    }

    /// As many of them as have `length` bytes, and the one beyond; none from the first that is damaged on.
    func entries(
        of segment: SegmentRow, from first: UInt64, to end: UInt64, holding length: Int, _ db: Database
    ) throws -> [Entry] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival")
        let rows = try Row.fetchCursor(statement, arguments: [segment.id, Int64(first), Int64(end)])
        var (entries, sum) = ([Entry](), 0)
        while sum < length, let row = try rows.next() {
            guard let entry = whole(row, in: segment) else {
                foundDamaged.append(row["arrival"])
                break
            }
            sum += entry.length
            entries.append(entry)
        }
        return entries
    }

    /// Nil when the bytes of a row are not those that its name was made of.
    private func whole(_ row: Row, in segment: SegmentRow) -> Entry? {
        do {
            let entry = try entry(row, in: segment)
            return entry.hash.bytes == bytes(row["hash"]) ? entry : nil
        } catch { return nil }
    }

    /// The leaf hashes of a segment from one position up to another.
    func hashes(of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database) throws -> [LeafHash] {
        let statement = try db.cachedStatement(
            sql:
                "SELECT hash FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival"
        )
        return try Data.fetchAll(statement, arguments: [segment.id, Int64(first), Int64(end)])
            .compactMap { LeafHash(bytes: $0) }
    }

    /// Opens a row of the entry table. That the bytes are those of the name is `verify`'s to check; the seal has shown
    /// already that they are the ones written here.
    func entry(_ row: Row, in segment: SegmentRow) throws -> Entry {
        let position: Int64 = row["position"]
        let at = UInt64(position)
        let mac = (row["mac"] as Data?).map { Array($0) }
        guard let open = vault.open(bytes(row["open"]), at: .entry(segment.tag, at, .open)) else {
            throw ReplicaFault.damaged("entry \(position) of segment \(segment.tag) does not open")
        }
        var secluded: Entry.Secluded = mac.map { .withheld(mac: $0) } ?? .none
        if let sealed = row["private"] as Data?, let mac {
            guard let opened = vault.open(bytes(sealed), at: .entry(segment.tag, at, .secluded)) else {
                throw ReplicaFault.damaged(
                    "the private part of entry \(position) of segment \(segment.tag) does not open")
            }
            secluded = .held(opened, mac: mac)
        }
        return Entry(open: open, secluded: secluded)
    }

    /// The leaf hashes of the line that ends at `size` in `segment`, from the journal's first entry on.
    func leaves(of segment: SegmentRow, to size: UInt64, _ db: Database) throws -> [LeafHash] {
        var runs: [[LeafHash]] = []
        var (at, end): (SegmentRow?, UInt64) = (segment, size)
        while let here = at {
            let statement = try db.cachedStatement(
                sql: "SELECT hash FROM entry WHERE segment = ? AND position < ? ORDER BY position, arrival")
            let hashes = try Data.fetchAll(statement, arguments: [here.id, Int64(end)])
            runs.append(hashes.compactMap { LeafHash(bytes: $0) })
            end = here.start
            at = try here.line.map { try self.segment(id: $0, db) }
        }
        return runs.reversed().flatMap { $0 }
    }

    /// The tree of the line that ends at `size` in `segment`.
    func tree(of segment: SegmentRow, at size: UInt64, _ db: Database) throws -> MerkleTree {
        if size == segment.size { return segment.tree }
        var tree = MerkleTree()
        for leaf in try leaves(of: segment, to: size, db) { tree.append(leaf) }
        return tree
    }

    // MARK: - Heads

    func store(_ head: SignedHead, of segment: SegmentRow, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO head (segment, size, bytes) VALUES (?, ?, ?)")
        try statement.execute(arguments: [segment.id, Int64(head.size), blob(head.bytes)])
    }

    /// Ascending by size; as many as one frame can make use of.
    func heads(of segment: SegmentRow, after size: UInt64, _ db: Database) throws -> [SignedHead] {
        let journal = try journal(id: segment.journal, db)
        let statement = try db.cachedStatement(
            sql: "SELECT size, bytes FROM head WHERE segment = ? AND size > ? ORDER BY size LIMIT ?")
        return try Row.fetchAll(statement, arguments: [segment.id, Int64(size), Wire.entriesLimit]).map { row in
            try SignedHead(
                bytes: bytes(row["bytes"]), journal: journal.name, segment: segment.written,
                size: UInt64(row["size"] as Int64))
        }
    }

    /// The head that signs most of a segment, if it signs what stands at `position`.
    func lastHead(of segment: SegmentRow, after position: UInt64, _ db: Database) throws -> SignedHead? {
        let signed = try signedSize(of: segment, db)
        guard signed > position else { return nil }
        return try heads(of: segment, after: signed - 1, db).first
    }

    func signedSize(of segment: SegmentRow, _ db: Database) throws -> UInt64 {
        let statement = try db.cachedStatement(sql: "SELECT max(size) FROM head WHERE segment = ?")
        return UInt64(try Int64.fetchOne(statement, arguments: [segment.id]) ?? Int64(segment.start))
    }
}
