import Journal
import Jurisdiction

/// A journal held here.
struct JournalRow {
    let id: Int64
    let name: JournalID
    let author: NodeID
    let audience: Audience
}

/// A segment held here, with all that appending to it needs.
struct SegmentRow {
    let id: Int64
    let journal: Int64
    /// Its name; a branch inside a segment has one of its own.
    let tag: SegmentTag
    /// The segment as its author wrote it; heads sign this.
    let written: SegmentTag
    /// The segment it continues; nil for the journal's first.
    let line: Int64?
    /// Position of its opening.
    let start: UInt64
    var tree: MerkleTree

    var size: UInt64 { tree.size }
    /// One of several continuations that a process which was copied or set back wrote in one segment (journal.md §3).
    var isBranch: Bool { tag != written }
    var tip: Tip { Tip(segment: tag, size: size) }
}

/// Where an entry stands in this database.
struct EntryPlace {
    let arrival: Int64
    let segment: SegmentRow
    let position: UInt64
}
