import Foundation
import GRDB
import Journal
import PlantedBugs

/// Names of segments as neighbours use them, where a segment has branches inside it (journal.md §3). Entries stay in the rows they
/// came in, so which branch has the row of the segment depends on the order of arrival; its names do not.
extension Log {
    /// A segment and the branches inside it, by start, then tag.
    func family(of written: SegmentTag, in journal: JournalRow, _ db: Database) throws -> [SegmentRow] {
        guard let segment = try segment(written, of: journal, db) else { return [] }
        guard branched.contains(journal.id) else { return [segment] }
        return try segments(of: journal, db).filter { $0.written == written }
    }

    /// Whether its first entry is an opening: a segment, and a branch that parted at the opening already.
    func opens(_ segment: SegmentRow, _ db: Database) throws -> Bool {
        guard segment.isBranch, let line = segment.line else { return true }
        return try self.segment(id: line, db).written != segment.written
    }

    /// Positions at which others part from a segment, ascending.
    func partings(of segment: SegmentRow, _ db: Database) throws -> [UInt64] {
        guard branched.contains(segment.journal) else { return [] }
        let others = try family(of: segment.written, in: journal(id: segment.journal, db), db).filter { other in
            guard other.isBranch else { return false }
            return try other.line == segment.id || (!segment.isBranch && opens(other, db))
        }
        return Set(others.map { $0.line == segment.id ? $0.start : segment.start }).sorted()
    }

    func hash(at position: UInt64, of segment: SegmentRow, _ db: Database) throws -> LeafHash? {
        try hashes(of: segment, from: position, to: position + 1, db).first
    }

    /// What the part of a segment is called in which the entry before `size` stands.
    func name(of segment: SegmentRow, upTo size: UInt64, _ db: Database) throws -> SegmentTag {
        guard !PlantedBug.namesNoBranches.isPlanted,
            let parting = try partings(of: segment, db).last(where: { $0 < size }),
            let first = try hash(at: parting, of: segment, db)
        else { return segment.tag }
        return SegmentTag(branchOf: segment.written, at: parting, first: first)
    }

    /// The segment that a tip names and how far it reaches there; nil when it is not held.
    func place(of tip: Tip, in journal: JournalRow, _ db: Database) throws -> (segment: SegmentRow, size: UInt64)? {
        if let segment = try segment(tip.segment, of: journal, db) {
            // Above the first parting the name does not tell which branch was meant.
            if PlantedBug.reachesBeyondPartings.isPlanted { return (segment, tip.size) }
            return (segment, min(tip.size, try partings(of: segment, db).first ?? .max))
        }
        guard branched.contains(journal.id) else { return nil }
        for segment in try segments(of: journal, db) {
            let partings = try partings(of: segment, db)
            for (index, parting) in partings.enumerated() {
                let end = index + 1 < partings.count ? partings[index + 1] : .max
                if try name(of: segment, upTo: parting + 1, db) == tip.segment { return (segment, min(tip.size, end)) }
            }
        }
        return nil
    }

    /// The ends of a journal that no opening held here continues, as neighbours call them, with their segments; ascending.
    func tops(of journal: JournalRow, _ db: Database) throws -> [(tip: Tip, segment: SegmentRow)] {
        let continued = try Row.fetchAll(
            db,
            sql:
                "SELECT parent.tag, parent.size FROM parent JOIN segment ON segment.id = parent.segment WHERE journal = ?",
            arguments: [journal.id]
        ).map { Tip(segment: SegmentTag(stored: $0["tag"]), size: UInt64($0["size"] as Int64)) }
        return try segments(of: journal, db)
            .filter { !continued.contains($0.tip) || PlantedBug.showsFalseForks.isPlanted }
            .map { (Tip(segment: try name(of: $0, upTo: $0.size, db), size: $0.size), $0) }
            .sorted { $0.tip < $1.tip }
    }

    func tips(of journal: JournalRow, _ db: Database) throws -> [Tip] { try tops(of: journal, db).map(\.tip) }

    /// What the entries of a segment as written said before a position on a branch of it.
    func context(of segment: SegmentRow, before position: UInt64, _ db: Database) throws -> SegmentContext {
        var context = SegmentContext()
        if !(try opens(segment, db)), let line = segment.line {
            context = try self.context(of: try self.segment(id: line, db), before: segment.start, db)
        }
        for entry in try entries(of: segment, from: segment.start, to: position, db) {
            _ = try read(CarriedEntry(entry, withPrivate: true), in: segment, &context, db)
        }
        return context
    }
}
