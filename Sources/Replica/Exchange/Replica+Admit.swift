import Chronology
import GRDB
import Journal
import Jurisdiction
import Trust

/// What the door made of a frame.
package enum Admission: Equatable, Sendable {
    /// Durable; so many entries were new, and something other than receipts was among them.
    case admitted(new: Int, bringsNews: Bool)
    /// Held already.
    case known
    /// Begins beyond what is held: the neighbour's idea of this node is out of date.
    case gap
    /// Kept outside the log, with the reason, for a person; it will not be asked for again.
    case parked(reason: String)
}

/// The neighbours' door. It checks only what can never change: form, tree, head, chain, reach. What an entry is worth is the
/// fold's business.
extension Replica {
    package func admit(_ bytes: [UInt8], from neighbour: Neighbour) throws -> Admission {
        let frame: Frame
        do { frame = try Frame(bytes: bytes) } catch {
            return try park(bytes, from: neighbour, "\(error)")
        }
        do {
            return try write { db in try admit(frame, db) }
        } catch let fault as FrameFault {
            switch fault {
            case .gap, .unknownAuthor: return .gap
            case .truncated, .malformed, .tooLarge, .unknownVersion, .badHead:
                return try park(bytes, from: neighbour, "\(fault)")
            }
        }
    }

    private func admit(_ frame: Frame, _ db: Database) throws -> Admission {
        let place = try standing(of: frame, db)
        var (journal, segment) = (place.journal, place.segment)
        let already = segment.map { $0.size > frame.first ? Int(min($0.size, frame.end) - frame.first) : 0 } ?? 0
        if already == frame.entries.count { return try confirmHeld(frame, segment, db) }
        if let segment, segment.size < frame.first { throw FrameFault.gap }

        var reading = try segment.map { try log.takeContext(of: $0, db) } ?? SegmentContext()
        var reads: [ReadEntry] = []
        for carried in frame.entries.dropFirst(already) { reads.append(try reading.read(carried)) }

        if segment == nil, let opening = place.opening {
            let row = try journal ?? log.found(place.founding, db)
            journal = row
            segment = try log.begin(opening, in: row, on: place.line, tree: place.tree, db)
        }
        guard let journal, var segment else { throw FrameFault.gap }
        guard journal.author != identity.node || run?.segments[journal.id]?.id != segment.id else {
            // This run's own segment can only come back shorter than it is; longer means two machines with one identity.
            throw FrameFault.malformed("a segment of this very run has entries that this node did not write")
        }
        for (index, read) in reads.enumerated() {
            let isFirst = frame.first + UInt64(already + index) == segment.start
            guard (read.kind == EntryKind.opening) == isFirst else {
                throw FrameFault.malformed("a segment has one opening, and it is its first entry")
            }
        }

        var tree = segment.tree
        for read in reads { tree.append(read.entry.hash) }
        try verify(frame, tree: tree, journal, db)

        var places: [EntryPlace] = []
        for read in reads { places.append(try log.append(read.entry, to: &segment, db)) }
        try log.store(segment, db)
        if frame.path.isEmpty { try log.store(frame.head, of: segment, db) }
        try log.store(reading, of: segment, db)
        for (read, place) in zip(reads, places) { try apply(read, at: place, in: journal, db) }
        return .admitted(
            new: reads.count,
            bringsNews: reads.contains { $0.kind != EntryKind.heard && $0.kind != EntryKind.opening })
    }

    /// Where a frame belongs: a segment held, or a new one with what its opening says.
    private struct Standing {
        var journal: JournalRow?
        var segment: SegmentRow?
        var opening: Opening?
        var line: SegmentRow?
        var tree = MerkleTree()
        var founding: Opening.Founding
    }

    private func standing(of frame: Frame, _ db: Database) throws -> Standing {
        let journal = try log.journal(frame.journal, db)
        if let journal, let segment = try log.segment(frame.segment, of: journal, db) {
            try checkReach(journal.audience, db)
            return Standing(
                journal: journal, segment: segment, founding: .init(author: journal.author, audience: journal.audience))
        }
        var context = SegmentContext()
        let first = try context.read(frame.entries[0])
        guard first.kind == EntryKind.opening else { throw FrameFault.gap }
        let opening = try Opening(body: first.body)
        guard opening.segment == frame.segment else { throw FrameFault.malformed("an opening names another segment") }
        guard let founding = opening.journal ?? journal.map({ .init(author: $0.author, audience: $0.audience) }) else {
            throw FrameFault.gap
        }
        guard JournalID(author: founding.author, audience: founding.audience) == frame.journal else {
            throw FrameFault.malformed("the journal is not that of its author and audience")
        }
        try checkReach(founding.audience, db)
        var standing = Standing(journal: journal, opening: opening, founding: founding)
        for parent in opening.parents {
            guard let journal, let segment = try log.segment(parent.tip.segment, of: journal, db),
                segment.size >= parent.tip.size, segment.start < parent.tip.size
            else { throw FrameFault.gap }
            let tree = try log.tree(of: segment, at: parent.tip.size, db)
            if standing.line == nil {
                (standing.line, standing.tree) = (segment, tree)
            } else if parent.root != tree.root {
                throw FrameFault.malformed("an opening continues another tree than the one held")
            }
        }
        guard standing.tree.size == frame.first else {
            throw FrameFault.malformed("a segment begins at the wrong place")
        }
        return standing
    }

    private func checkReach(_ audience: Audience, _ db: Database) throws {
        let jurisdiction = try jurisdiction(db)
        if case .parties(let parties) = audience,
            !identity.attributes.divisions.contains(where: { parties.concern($0, in: jurisdiction) })
        {
            throw FrameFault.malformed("the journal is for others: no party lies at or below this node")
        }
    }

    /// The head is the author's over this very tree, and the author's certificates lead to the root.
    private func verify(_ frame: Frame, tree: MerkleTree, _ journal: JournalRow, _ db: Database) throws {
        guard let root = MerkleProof.root(extending: tree, to: frame.head.size, path: frame.path) else {
            throw FrameFault.badHead
        }
        let message = SignedHead.message(
            journal: frame.journal, segment: frame.segment, size: frame.head.size, root: root, beacon: frame.head.beacon
        )
        guard let author = try author(journal.author, db) else { throw FrameFault.unknownAuthor(journal.author) }
        let signature: Signature
        do { signature = try Signature(algorithm: frame.head.algorithm, bytes: frame.head.signature) } catch {
            throw FrameFault.unknownVersion("signature algorithm \(frame.head.algorithm)")
        }
        guard author.headKey.verifies(signature, over: message) else { throw FrameFault.badHead }
    }

    /// Bytes that are held already are compared by their names: a second entry at one place, signed by its author, is proof
    /// that two machines use one identity.
    private func confirmHeld(_ frame: Frame, _ segment: SegmentRow?, _ db: Database) throws -> Admission {
        guard let segment else { return .known }
        var context = SegmentContext()
        if frame.first > segment.start {
            for entry in try log.entries(of: segment, from: segment.start, to: frame.first, db) {
                _ = try context.read(CarriedEntry(entry, withPrivate: true))
            }
        }
        let held = try log.entries(of: segment, from: frame.first, to: frame.end, db).map(\.hash)
        let come = try frame.entries.map { try context.read($0).entry.hash }
        guard held == come else { throw FrameFault.malformed("other entries are held at the same place") }
        return .known
    }

    private func park(_ bytes: [UInt8], from neighbour: Neighbour, _ reason: String) throws -> Admission {
        let digest = sha256(bytes)
        try write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO parked (digest, node, at, reason, sealed) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    blob(digest), blob(neighbour.node.bytes), legalNow().milliseconds, reason,
                    blob(vault.seal(bytes, at: .parked(digest))),
                ])
        }
        return .parked(reason: reason)
    }
}
