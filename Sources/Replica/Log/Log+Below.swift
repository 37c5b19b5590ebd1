import GRDB
import Journal
import PlantedBugs

/// What lies at or below a tip. A position alone says nothing: after a restore or a clone entries of two branches stand at one.
extension Log {
    /// What a segment continues: the segments, and how far; its line first.
    func parents(of segment: SegmentRow, _ db: Database) throws -> [(segment: SegmentRow, size: UInt64)] {
        guard let line = segment.line else { return [] }
        if let known = parents[segment.id] { return try known.map { (try self.segment(id: $0.id, db), $0.size) } }
        let journal = try journal(id: segment.journal, db)
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT tag, size FROM parent WHERE segment = ? ORDER BY size, tag"),
            arguments: [segment.id])
        var found: [(id: Int64, size: UInt64)] = [(line, segment.start)]
        for row in rows {
            guard let other = try self.segment(SegmentTag(stored: row["tag"]), of: journal, db), other.id != line else {
                continue
            }
            found.append((other.id, UInt64(row["size"] as Int64)))
        }
        parents[segment.id] = found
        return try found.map { (try self.segment(id: $0.id, db), $0.size) }
    }

    /// How far each segment lies at or below the tips, by the segment's number: a tip implies everything below it, through all
    /// parents. A tip of a segment that is not held implies nothing that could be known here.
    func below(_ tips: [Tip], in journal: JournalRow, _ db: Database) throws -> [Int64: UInt64] {
        var sizes: [Int64: UInt64] = [:]
        for tip in tips { try addBelow(tip, in: journal, to: &sizes, db) }
        return sizes
    }

    func addBelow(_ tip: Tip, in journal: JournalRow, to sizes: inout [Int64: UInt64], _ db: Database) throws {
        guard let place = try place(of: tip, in: journal, db) else { return }
        // A tip that ends before its segment begins says that what the segment continues is held, and nothing of it.
        var open = place.size > place.segment.start ? [place] : try parents(of: place.segment, db)
        while let (segment, size) = open.popLast() {
            guard size > sizes[segment.id] ?? 0 else { continue }
            sizes[segment.id] = size
            if size > segment.start { open += try parents(of: segment, db) }
        }
    }

    /// Whether the entry at a position of a segment lies at or below a tip.
    func covers(
        _ tip: Tip, _ entrySegment: SegmentRow, _ position: UInt64, in journal: JournalRow, _ db: Database
    ) throws -> Bool {
        guard tip.size > position, let place = try place(of: tip, in: journal, db) else { return false }
        if PlantedBug.coversByPosition.isPlanted { return true }
        var seen: [Int64: UInt64] = [:]
        var open = [place]
        while let (segment, size) = open.popLast() {
            guard size > position, size > seen[segment.id] ?? 0 else { continue }
            if segment.id == entrySegment.id { return true }
            seen[segment.id] = size
            open += try parents(of: segment, db)
        }
        return false
    }
}
