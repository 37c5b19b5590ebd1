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
    let tag: SegmentTag
    /// The segment it continues; nil for the journal's first.
    let line: Int64?
    /// Position of its opening.
    let start: UInt64
    var tree: MerkleTree

    var size: UInt64 { tree.size }
    var tip: Tip { Tip(segment: tag, size: size) }
}

/// Where an entry stands in this database.
struct EntryPlace {
    let arrival: Int64
    let segment: SegmentRow
    let position: UInt64
}
