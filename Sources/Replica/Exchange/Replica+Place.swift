import GRDB
import Journal
import Jurisdiction

/// Where a frame belongs. One place is the rule; where a segment has branches inside it (journal.md §3) the head decides.
extension Replica {
    /// - Returns: also whether the frame begins with the opening of a journal's first segment.
    /// - Throws: `FrameFault.gap` when what the frame stands on is not held.
    func places(of frame: Frame, _ db: Database) throws -> (founds: Bool, places: [FramePlace]) {
        let journal = try log.journal(frame.journal, db)
        let written = frame.written ?? frame.segment
        let family = try journal.map { try log.family(of: written, in: $0, db) } ?? []
        var context = SegmentContext()
        if let journal, let segment = family.first(where: { $0.start < frame.first && frame.first <= $0.size }),
            family.count == 1
        {
            try checkReach(journal.audience, db)
            return try (false, [follow(frame, from: segment, in: journal, db)].compactMap { $0 })
        }
        // In the middle of a segment it may refer to what came before.
        let first = try? context.read(frame.entries[0])
        if let first, first.kind == EntryKind.opening {
            let opening = try? Opening(body: first.body)  // what cannot be read founds nothing
            let places = try places(of: frame, opening: first, in: journal, family: family, db)
            return (opening?.parents.isEmpty == true, places)
        }
        guard let journal else { throw FrameFault.gap }
        try checkReach(journal.audience, db)
        let places = try family.filter { $0.start < frame.first && frame.first <= $0.size }
            .compactMap { try follow(frame, from: $0, in: journal, db) }
        return (false, places)
    }

    /// Goes along what is held of a segment until the frame ends or parts from it; nil when its entries cannot be read there.
    private func follow(
        _ frame: Frame, from held: SegmentRow, in journal: JournalRow, _ db: Database
    ) throws -> FramePlace? {
        let founding = Opening.Founding(author: journal.author, audience: journal.audience)
        var (here, at) = (held, frame.first)
        var context =
            try at == here.size ? log.takeContext(of: here, db) : log.context(of: here, before: at, db)
        var reads: [ReadEntry] = []
        reads.reserveCapacity(frame.entries.count)
        var parting: SegmentTag?
        for entry in frame.entries {
            let read: ReadEntry
            do { read = try log.read(entry, in: here, &context, db) } catch FrameFault.malformed
                where frame.first > held.start
            {
                return nil
            }
            guard reads.isEmpty else {
                reads.append(read)
                continue
            }
            if at < here.size, try log.hash(at: at, of: here, db) == read.entry.hash {
                at += 1
                continue
            }
            if try at < here.size || log.partings(of: here, db).contains(at) {
                let name = SegmentTag(branchOf: here.written, at: at, first: read.entry.hash)
                if let branch = try log.segment(name, of: journal, db) {
                    (here, at) = (branch, at + 1)
                    continue
                }
                if at < here.size { parting = name }
            }
            reads.append(read)
        }
        for read in reads where read.kind == EntryKind.opening {
            throw FrameFault.malformed("a segment has one opening, and it is its first entry")
        }
        let tree = try log.tree(of: here, at: at, db)
        let target =
            parting.map { name in
                FramePlace.Target.begins(
                    Log.Beginning(tag: name, written: here.written, parents: [(here, at)], tree: tree))
            } ?? .end(here)
        return FramePlace(
            target: target, founding: founding, reads: reads, tree: tree, context: context)
    }

    /// A frame that begins with an opening: of a segment held, of a new one, or the second under one tag.
    private func places(
        of frame: Frame, opening first: ReadEntry, in journal: JournalRow?, family: [SegmentRow], _ db: Database
    ) throws -> [FramePlace] {
        let written = frame.written ?? frame.segment
        let opening = try Opening(body: first.body)
        guard opening.segment == written else { throw FrameFault.malformed("an opening names another segment") }
        guard let founding = opening.journal ?? journal.map({ .init(author: $0.author, audience: $0.audience) }) else {
            throw FrameFault.gap
        }
        guard JournalID(author: founding.author, audience: founding.audience) == frame.journal else {
            throw FrameFault.malformed("the journal is not that of its author and audience")
        }
        try checkReach(founding.audience, db)
        if let journal {
            for segment in family where try log.opens(segment, db) && segment.start == frame.first {
                guard try log.hash(at: segment.start, of: segment, db) == first.entry.hash else { continue }
                return try [follow(frame, from: segment, in: journal, db)].compactMap { $0 }
            }
        }
        var context = SegmentContext()
        let reads = try frame.entries.map { try context.read($0) }
        guard !reads.dropFirst().contains(where: { $0.kind == EntryKind.opening }) else {
            throw FrameFault.malformed("a segment has one opening, and it is its first entry")
        }
        let tag =
            family.isEmpty ? written : SegmentTag(branchOf: written, at: frame.first, first: first.entry.hash)
        return try grounds(of: opening, in: journal, db).map { parents in
            let tree = try parents.first.map { try log.tree(of: $0.segment, at: $0.size, db) } ?? MerkleTree()
            guard tree.size == frame.first else { throw FrameFault.malformed("a segment begins at the wrong place") }
            return FramePlace(
                target: .begins(
                    Log.Beginning(
                        tag: tag, written: tag == written ? nil : written, parents: parents, tree: tree)),
                founding: founding, reads: reads, tree: tree, context: context)
        }
    }

    /// What an opening can stand on: its parents, all held up to their sizes. An author that knew of no branch named a segment
    /// that has several here; of its line the head decides, of the others their roots.
    private func grounds(
        of opening: Opening, in journal: JournalRow?, _ db: Database
    ) throws -> [[(segment: SegmentRow, size: UInt64)]] {
        guard let line = opening.parents.first else { return [[]] }
        guard let journal else { throw FrameFault.gap }
        func candidates(for tip: Tip) throws -> [SegmentRow] {
            if let place = try log.place(of: tip, in: journal, db), place.size == tip.size {
                return place.segment.size >= tip.size && place.segment.start < tip.size ? [place.segment] : []
            }
            return try log.family(of: tip.segment, in: journal, db).filter {
                $0.start < tip.size && $0.size >= tip.size
            }
        }
        var others: [(segment: SegmentRow, size: UInt64)] = []
        for parent in opening.parents.dropFirst() {
            let held = try candidates(for: parent.tip)
            guard !held.isEmpty else { throw FrameFault.gap }
            // Of another root than the ones held it is a branch that has not come.
            guard
                let other = try held.first(where: { try log.tree(of: $0, at: parent.tip.size, db).root == parent.root })
            else { throw FrameFault.gap }
            others.append((other, parent.tip.size))
        }
        let lines = try candidates(for: line.tip)
        guard !lines.isEmpty else { throw FrameFault.gap }
        return lines.map { [($0, line.tip.size)] + others }
    }
}
