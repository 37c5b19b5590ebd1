import Chronology
import EntryCoding
import GRDB
import Journal
import PlantedBugs
import Trust

/// What this node writes into its own journals.
extension Replica {
    /// Appends one entry to this node's journal for `audience`, opening journal and segment when needed, and applies it.
    func append(
        _ body: EntryBody, to audience: Audience, about: Draft.About = .nothing, seen: [[UInt8]] = [],
        officer: UInt32 = 0, secret: [UInt8]? = nil, _ db: Database
    ) throws -> ReadEntry {
        let name = JournalID(author: identity.node, audience: audience)
        var journal = try log.journal(name, db)
        let opened: (segment: SegmentRow, run: OpenSegment)
        if let known = journal, let segment = run?.segments[known.id] {
            opened = (try log.segment(id: segment.id, db), segment)
        } else {
            opened = try open(&journal, for: audience, db)
        }
        guard let journal else { throw ReplicaFault.damaged("a journal was opened and is not there") }
        return try append(
            Draft(
                kind: body.kind, wall: clock.wall(), driftSeconds: drift(since: opened.run), about: about, seen: seen,
                known: try known(db), officer: officer, body: body.open, privateBody: body.secluded,
                secret: secret ?? entropy.bytes(Secret.length)),
            to: journal, opened.segment, db)
    }

    private func append(
        _ draft: Draft, to journal: JournalRow, _ segment: SegmentRow, _ db: Database
    ) throws -> ReadEntry {
        if let unsigned = run?.segments[journal.id]?.unsigned, unsigned > 0,
            unsigned + draft.length > Wire.unsignedLimit
        {
            // Before, not after: what lies between two heads has to fit one frame.
            try sign(segment, of: journal, db)
        }
        var segment = segment
        var context = try log.takeContext(of: segment, db)
        let read = try context.write(draft)
        var tree = segment.tree
        tree.append(read.entry.hash)
        let places = try log.append([read.entry], to: &segment, making: tree, db)
        try log.store(segment, db)
        try log.store(context, of: segment, db)
        for place in places { try apply(read, at: place, in: journal, db) }
        keptTips?.tips[journal.name] = segment.tip

        run?.segments[journal.id]?.unsigned += read.entry.length
        return read
    }

    /// After so many tags that were taken it is not chance, and not a copied memory either.
    private static let drawsOfOneMemory = 8

    /// Opens this run's segment in a journal: its first entry names every tip held, the highest first.
    private func open(
        _ journal: inout JournalRow?, for audience: Audience, _ db: Database
    ) throws -> (SegmentRow, OpenSegment) {
        var tag = runTag()
        for _ in 0..<Self.drawsOfOneMemory {
            // Somebody with the same memory drew it first, where the journal has it already.
            guard let journal, try !log.family(of: tag, in: journal, db).isEmpty else { break }
            leaveRun()
            tag = runTag()
        }
        var founding: Opening.Founding?
        var parents: [Opening.Parent] = []
        var segments: [SegmentRow] = []
        if let journal {
            for (tip, segment) in try log.tops(of: journal, db).reversed()
                .prefix(PlantedBug.forgetsOtherTips.isPlanted ? 1 : .max)
            {
                // What the last run wrote and did not come to sign is signed now: nothing of it has left this node.
                try sign(segment, of: journal, db)
                let root = PlantedBug.namesWrongRoots.isPlanted ? segments.first?.tree.root : segment.tree.root
                parents.append(.init(tip: tip, root: parents.isEmpty ? nil : root))
                segments.append(segment)
            }
        } else {
            founding = Opening.Founding(author: identity.node, audience: audience)
        }
        let opening = Opening(segment: tag, journal: founding, parents: parents, known: try known(db))
        let row = try journal ?? log.found(Opening.Founding(author: identity.node, audience: audience), db)
        journal = row
        try doubt(row.author, db)
        let segment = try log.begin(
            Log.Beginning(
                tag: tag, parents: segments.map { ($0, $0.size) }, tree: segments.first?.tree ?? MerkleTree()),
            in: row, db)
        let opened = OpenSegment(id: segment.id, openedWall: clock.wall(), openedMonotonic: clock.monotonic())
        run?.segments[row.id] = opened
        _ = try append(
            Draft(
                kind: EntryKind.opening, wall: opened.openedWall, known: opening.known, body: try opening.body),
            to: row, segment, db)
        return (try log.segment(id: segment.id, db), opened)
    }

    /// Monotonic time since the opening minus wall time since it, in whole seconds.
    private func drift(since opened: OpenSegment) -> Int64 {
        let elapsed = clock.monotonic() - opened.openedMonotonic
        return (elapsed &- (clock.wall().milliseconds &- opened.openedWall.milliseconds)) / 1000
    }

    /// Signs the tip of a segment of this node, if entries lie above its last head.
    func sign(_ segment: SegmentRow, of journal: JournalRow, _ db: Database) throws {
        guard try log.signedSize(of: segment, db) < segment.size else { return }
        let beacon = UInt32(truncatingIfNeeded: try known(db).beacon)
        let message = SignedHead.message(
            journal: journal.name, segment: segment.written, size: segment.size,
            root: PlantedBug.signsStaleRoots.isPlanted
                ? try log.tree(of: segment, at: segment.size - 1, db).root : segment.tree.root,
            beacon: beacon)
        let signature = identity.keys.head.sign(message)
        let head = SignedHead(
            journal: journal.name, segment: segment.written, size: segment.size, beacon: beacon,
            algorithm: signature.algorithm, signature: signature.bytes)
        try log.store(head, of: segment, db)
        run?.segments[journal.id]?.unsigned = 0
    }

    /// Signs every own segment that has an unsigned tail, those of earlier runs too: before an offer, a bundle, a backup.
    package func signHeads() throws {
        let due = try read { db in try unsigned(db) }
        guard !due.isEmpty else { return }
        try write { db in
            for segment in due { try sign(segment, of: try log.journal(id: segment.journal, db), db) }
        }
        tailsOfEarlierRunsAreSigned = true
        try keepTips(synced: true)
    }

    /// Entries of this run's own segment came that it did not write: another process has its tag, or this one was set back. It
    /// goes on under a new one, whose openings name what both wrote.
    func leaveRun() {
        if PlantedBug.keepsSharedRun.isPlanted { return }
        run = nil
        tailsOfEarlierRunsAreSigned = false
    }

    /// Own segments with entries above their last head; after the first time only those of this run can have any.
    func unsigned(_ db: Database) throws -> [SegmentRow] {
        if tailsOfEarlierRunsAreSigned || PlantedBug.leavesTailsUnsigned.isPlanted {
            return try (run?.segments ?? [:]).filter { $0.value.unsigned > 0 }.map(\.value.id).sorted()
                .map { try log.segment(id: $0, db) }
        }
        var due: [SegmentRow] = []
        for journal in try log.journals(db) where journal.author == identity.node {
            for segment in try log.segments(of: journal, db) where try log.signedSize(of: segment, db) < segment.size {
                due.append(segment)
            }
        }
        if due.isEmpty { tailsOfEarlierRunsAreSigned = true }
        return due
    }
}
