import Journal

/// An entry of a case with where it stands in the log.
struct EventRow {
    let arrival: Int64
    let read: ReadEntry
    let journal: JournalRow
    let segment: SegmentRow
    let position: UInt64
}
