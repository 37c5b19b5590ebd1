import Journal
import Jurisdiction

/// An event of a case with where it stands: in a journal held here, or in one that others hold and a citation proves. A class,
/// because it is large and stands in several lists.
final class EventRow {
    /// Of the entry, or of the citation that brought it.
    let arrival: Int64
    let read: ReadEntry
    let author: NodeID
    let journal: JournalID
    let audience: Audience
    /// As written.
    let segment: SegmentTag
    let position: UInt64
    /// Nil where only a citation brought it, from a journal that is not held here.
    let place: Place?

    struct Place {
        let journal: JournalRow
        let segment: SegmentRow
    }

    init(_ read: ReadEntry, arrival: Int64, in journal: JournalRow, _ segment: SegmentRow, at position: UInt64) {
        self.arrival = arrival
        self.read = read
        author = journal.author
        self.journal = journal.name
        audience = journal.audience
        self.segment = segment.written
        self.position = position
        place = Place(journal: journal, segment: segment)
    }

    /// The same event where it stands, with what another holder knows of it.
    func reading(_ other: EventRow) -> EventRow {
        guard let place else { return other }
        return EventRow(other.read, arrival: arrival, in: place.journal, place.segment, at: position)
    }

    init(_ read: ReadEntry, arrival: Int64, citedFrom citation: Citation, at position: UInt64) {
        self.arrival = arrival
        self.read = read
        author = citation.author
        journal = citation.head.journal
        audience = citation.audience
        segment = citation.head.segment
        self.position = position
        place = nil
    }
}
