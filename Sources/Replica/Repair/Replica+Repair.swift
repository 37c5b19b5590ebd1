import GRDB
package import Journal
import Jurisdiction

/// Gives a neighbour again what is damaged there.
extension Replica {
    /// - Parameters:
    ///   - after: the place among what was asked for to go on from.
    ///   - isExpired: the neighbour's certificate has ended; it gets what renews it and nothing else (trust.md §4).
    ///   - limit: bytes, more or less; a frame of one entry may be longer.
    /// - Returns: a `RepairFrame`, empty when nothing more is held, and the place from which on there is no answer yet.
    package func repair(
        _ asked: AskedRanges, after: Int, limit: Int, for neighbour: Neighbour, isExpired: Bool = false
    ) throws -> (frame: [UInt8], next: Int) {
        try read { db in
            let offered = Dictionary(
                try offered(to: neighbour, db).filter { !isExpired || $0.0.audience.isAuthority }
                    .map { ($0.0.name, $0) }, uniquingKeysWith: { first, _ in first })
            let places = asked.places
            var (found, entries, length, next) = ([Int](), [CarriedEntry](), 0, after)
            // Entries shrink to a third at the least; what is too long all the same is cut below.
            while next < places.count, length < 3 * limit, entries.count < Wire.entriesLimit {
                if let entry = try carried(places[next], offered, db) {
                    length += entry.open.count + (entry.secluded.bytes?.count ?? 0)
                    found.append(next)
                    entries.append(entry)
                }
                next += 1
            }
            guard !entries.isEmpty else { return ([], places.count) }
            while true {
                let frame = try RepairFrame(places: found, entries: entries).bytes(dictionary: .cases)
                guard frame.count > limit, entries.count > 1 else { return (frame, next) }
                let count = max(1, entries.count * limit / frame.count * 15 / 16)
                next = found[count]
                (found, entries) = (Array(found.prefix(count)), Array(entries.prefix(count)))
            }
        }
    }

    /// Nil where this node has not got it, has it damaged itself, or the neighbour may not have it.
    private func carried(
        _ place: AskedRanges.Place, _ offered: [JournalID: (JournalRow, Access)], _ db: Database
    ) throws -> CarriedEntry? {
        guard let (journal, access) = offered[place.journal],
            let (segment, size) = try log.place(
                of: Tip(segment: place.segment, size: place.position + 1), in: journal, db),
            size > place.position, segment.start <= place.position, place.position < segment.size
        else { return nil }
        let entry: Entry
        do {
            guard let held = try log.entries(of: segment, from: place.position, to: place.position + 1, db).first,
                try held.hash == log.hash(at: place.position, of: segment, db)
            else { return nil }
            entry = held
        } catch is ReplicaFault { return nil }
        return CarriedEntry(entry, withPrivate: access == .whole)
    }
}

extension CarriedEntry.Secluded {
    var bytes: [UInt8]? {
        switch self {
        case .none: nil
        case .withheld(let mac): mac
        case .held(let bytes): bytes
        }
    }
}
