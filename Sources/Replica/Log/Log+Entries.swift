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
        let row = try EachEntry(
            "INSERT INTO entry (segment, position, hash, mac, open, private) VALUES (?, ?, ?, ?, ?, ?)", db)
        let segment = segment
        return try zip(first..., entries).map { position, entry in
            let open = vault.seal(entry.open, at: .entry(segment.tag, position, .open))
            var secluded: [UInt8]?
            if case .held(let bytes, _) = entry.secluded {
                secluded = vault.seal(bytes, at: .entry(segment.tag, position, .secluded))
            }
            try row.write(
                .integer(segment.id), .integer(Int64(position)), .bytes(entry.hash.bytes), .bytes(entry.secluded.mac),
                .bytes(open), .bytes(secluded))
            return EntryPlace(arrival: db.lastInsertedRowID, segment: segment, position: position)
        }
    }

    /// The entries of a segment from one position up to another; of pruned ones what is left of them.
    func entries(of segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database) throws -> [Entry] {
        var entries: [Entry] = []
        try visit(segment, from: first, to: end, db) { kept in
            switch kept {
            case .whole(let row): entries.append(try entry(row, in: segment))
            case .pruned(let entry): entries.append(entry)
            }
            return true
        }
        return entries
    }

    /// As many of them as have `length` bytes, and the one beyond; none from the first that is damaged on.
    func entries(
        of segment: SegmentRow, from first: UInt64, to end: UInt64, holding length: Int, _ db: Database
    ) throws -> [Entry] {
        var (entries, sum) = ([Entry](), 0)
        try visit(segment, from: first, to: end, db) { kept in
            switch kept {
            case .whole(let row):
                guard let entry = whole(row, in: segment) else { return false }
                entries.append(entry)
            case .pruned(let entry): entries.append(entry)
            }
            sum += entries[entries.count - 1].length
            return sum < length
        }
        return entries
    }

    /// What is held of an entry: its row, or no more than its name.
    private enum Kept {
        case whole(Row)
        case pruned(Entry)
    }

    /// What is held of a segment's entries, in their order, until `body` says that it is enough.
    private func visit(
        _ segment: SegmentRow, from first: UInt64, to end: UInt64, _ db: Database, _ body: (Kept) throws -> Bool
    ) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entry WHERE segment = ? AND position >= ? AND position < ? ORDER BY position, arrival")
        func visitRows(from first: UInt64, to end: UInt64) throws -> Bool {
            guard first < end else { return true }
            let rows = try Row.fetchCursor(
                statement, arguments: [segment.id, Int64(clamping: first), Int64(clamping: end)])
            while let row = try rows.next() { guard try body(.whole(row)) else { return false } }
            return true
        }
        var at = first
        for span in try prunedSpans(of: segment, from: first, to: end, db) {
            guard try visitRows(from: at, to: span.first) else { return }
            for entry in try run(span, db).entries(from: first, to: end) {
                guard try body(.pruned(entry)) else { return }
            }
            at = span.end
        }
        _ = try visitRows(from: at, to: end)
    }

    /// Nil when the bytes of a row are not those that its name was made of; it is among `foundDamaged` then.
    func whole(_ row: Row, in segment: SegmentRow) -> Entry? {
        do {
            let entry = try entry(row, in: segment)
            if entry.hash.bytes == bytes(row["hash"]) { return entry }
        } catch {
            // Noted like bytes that open and are others.
        }
        foundDamaged.append(row["arrival"])
        return nil
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
            hashes += try names(in: span, from: first, to: end, db)
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
