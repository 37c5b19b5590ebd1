import Foundation
import GRDB
import Journal

extension Log {
    /// Appends to the journal table and to the segment's tree. The caller stores the segment when the run is over.
    func append(_ entry: Entry, to segment: inout SegmentRow, _ db: Database) throws -> EntryPlace {
        let position = segment.size
        let open = vault.seal(entry.open, at: .entry(segment.tag, position, .open))
        var secluded: [UInt8]?
        if case .held(let bytes, _) = entry.secluded {
            secluded = vault.seal(bytes, at: .entry(segment.tag, position, .secluded))
        }
        let statement = try db.cachedStatement(
            sql: "INSERT INTO entry (segment, position, hash, mac, open, private) VALUES (?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            segment.id, Int64(position), blob(entry.hash.bytes), entry.secluded.mac.map(blob), blob(open),
            secluded.map(blob),
        ])
        segment.tree.append(entry.hash)
        return EntryPlace(arrival: db.lastInsertedRowID, segment: segment, position: position)
    }

    /// The entries of a segment from one position up to another; of pruned ones what is left of them.
    /// - Parameter length: as many of them as have so many bytes, and the one beyond.
    func entries(
        of segment: SegmentRow, from first: UInt64, to end: UInt64, holding length: Int = .max, _ db: Database
    ) throws -> [Entry] {
        var (entries, sum, at) = ([Entry](), 0, first)
        func add(_ entry: Entry) {
            sum += entry.length
            entries.append(entry)
        }
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival")
        func addHeld(upTo position: UInt64) throws {
            let rows = try Row.fetchCursor(statement, arguments: [segment.id, Int64(at), Int64(position)])
            while sum < length, let row = try rows.next() { add(try entry(row, in: segment)) }
        }
        for span in try prunedSpans(of: segment, from: first, to: end, db) {
            try addHeld(upTo: span.first)
            guard sum < length else { return entries }
            for entry in try run(span, db).entries(from: first, to: end) where sum < length { add(entry) }
            at = span.end
        }
        if at < end { try addHeld(upTo: end) }
        return entries
    }

    /// The leaf hashes of a segment from one position up to another.
    func hashes(of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database) throws -> [LeafHash] {
        let statement = try db.cachedStatement(
            sql:
                "SELECT hash FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival"
        )
        func held(_ first: UInt64, _ end: UInt64) throws -> [LeafHash] {
            guard first < end else { return [] }
            return try Data.fetchAll(statement, arguments: [segment.id, Int64(first), Int64(clamping: end)])
                .compactMap { LeafHash(bytes: $0) }
        }
        var (hashes, at) = ([LeafHash](), first)
        for span in try prunedSpans(of: segment, from: first, to: end, db) {
            hashes += try held(at, span.first)
            hashes += try run(span, db).entries(from: first, to: end).map(\.hash)
            at = span.end
        }
        return hashes + (try held(at, end))
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
            runs.append(try hashes(of: here, from: here.start, to: end, db))
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

    func signedSize(of segment: SegmentRow, _ db: Database) throws -> UInt64 {
        let statement = try db.cachedStatement(sql: "SELECT max(size) FROM head WHERE segment = ?")
        return UInt64(try Int64.fetchOne(statement, arguments: [segment.id]) ?? Int64(segment.start))
    }
}
