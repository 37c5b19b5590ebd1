import Chronology
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
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
        do throws(FrameFault) { frame = try Frame(bytes: bytes) } catch {
            return try park(bytes, from: neighbour, error)
        }
        do {
            return try write { db in try judged(frame, from: neighbour.reach.level, db) }.get()
        } catch let fault as FrameFault {
            return try admission(of: bytes, from: neighbour, refusedFor: fault)
        }
    }

    private func admission(
        of bytes: [UInt8], from neighbour: Neighbour, refusedFor fault: FrameFault
    ) throws -> Admission {
        switch fault {
        case .gap, .unknownAuthor:
            if PlantedBug.parksGaps.isPlanted { return try park(bytes, from: neighbour, fault) }
            return PlantedBug.takesGapsForKnown.isPlanted ? .known : .gap
        case .truncated, .malformed, .tooLarge, .unknownVersion, .badHead:
            return try park(bytes, from: neighbour, fault)
        }
    }

    /// Frames of several lines that wait at the door, each judged and answered for itself, in one transaction with one flush where
    /// all of them fit.
    package func admit(
        together frames: [(bytes: [UInt8], neighbour: Neighbour)]
    ) -> [Result<Admission, any Error>] {
        let verdicts: [Result<Admission, FrameFault>]
        do {
            verdicts = try write { db in
                try frames.map { one in
                    let frame: Frame
                    do throws(FrameFault) { frame = try Frame(bytes: one.bytes) } catch { return .failure(error) }
                    return try judged(frame, from: one.neighbour.reach.level, db)
                }
            }
        } catch {
            // One failed when something of it had been written, or the disk did: nothing is, and each goes through the door alone.
            return frames.map { one in Result { try admit(one.bytes, from: one.neighbour) } }
        }
        return zip(frames, verdicts).map { one, verdict in
            Result {
                switch verdict {
                case .success(let admission): admission
                case .failure(let fault): try admission(of: one.bytes, from: one.neighbour, refusedFor: fault)
                }
            }
        }
    }

    /// A frame that is refused before anything of it was written leaves what is kept in memory as it is: a neighbour that sends nothing
    /// else costs no more than its frames.
    private func judged(_ frame: Frame, from level: Level, _ db: Database) throws -> Result<Admission, FrameFault> {
        let before = db.totalChangesCount
        do { return .success(try admit(frame, from: level, db)) } catch let fault as FrameFault {
            guard db.totalChangesCount == before else { throw fault }
            return .failure(fault)
        }
    }

    /// - Parameter level: of the neighbour that brought it.
    func admit(_ frame: Frame, from level: Level, _ db: Database) throws -> Admission {
        // Names instead of entries are taken from above, where the archive is, and from nobody else (retention.md §6).
        let hasNames = frame.entries.contains(where: \.isPruned)
        if hasNames, !level.isAbove(identity.level) { throw FrameFault.gap }
        var misfits = false
        let (founds, places) = try places(of: frame, db)
        for place in places {
            guard !place.reads.isEmpty else {
                try mendHeld(in: frame, before: frame.end, db)
                return .known
            }
            // Whoever lets go of anything lets go of cases and what bounds them: under a name no revocation hides.
            if hasNames, !place.founding.audience.isParties {
                throw FrameFault.malformed("names stand for entries that nobody lets go of")
            }
            try pinSuccession(in: place, db)
            let tree = place.tree(with: place.reads)
            guard try verifies(frame, tree: tree, place.founding, db) else {
                // The head may be that of another branch.
                misfits = true
                continue
            }
            try checkRoom(for: place.founding, db)
            return try take(frame, at: place, making: tree, db)
        }
        // It may lack a branch of what it stands on that parted from the entries held; a journal's first opening lacks nothing.
        guard misfits, founds else { throw FrameFault.gap }
        throw FrameFault.badHead
    }

    /// - Parameter tree: what the head was verified over.
    private func take(_ frame: Frame, at place: FramePlace, making tree: MerkleTree, _ db: Database) throws -> Admission
    {
        let journal = try log.journal(frame.journal, db) ?? log.found(place.founding, db)
        if journal.author == identity.node, frame.written ?? frame.segment == run?.tag { leaveRun() }
        if place.target.isNew { try doubt(journal.author, db) }
        try mendHeld(in: frame, before: frame.end - UInt64(place.reads.count), db)
        var segment: SegmentRow
        switch place.target {
        case .end(let held): segment = held
        case .begins(let beginning): segment = try log.begin(beginning, in: journal, db)
        }
        var (kept, grown) = (place.reads, tree)
        if PlantedBug.dropsUnknownKinds.isPlanted {
            kept.removeAll { $0.kind == EntryKind.cases.upperBound }
            grown = place.tree(with: kept)
        }
        let (reads, places) = try append(kept, to: &segment, making: grown, db)
        try log.store(segment, db)
        let unsigned = min(frame.path.isEmpty ? try log.signedSize(of: segment, db) : frame.first, frame.first)
        if frame.path.isEmpty && !PlantedBug.skipsHeads.isPlanted || PlantedBug.storesEveryHead.isPlanted {
            try log.store(frame.head, of: segment, db)
        }
        // Entries held already give their secrets again, those of cases erased meanwhile too.
        for learnt in try log.store(place.context, of: segment, db) { try noteComing(of: learnt, in: segment, db) }
        try noteWithheld(reads, at: places, in: journal, db)
        if PlantedBug.appliesNothing.isPlanted, case .parties = journal.audience {
            return .admitted(new: place.reads.count, bringsNews: true)
        }
        for (read, place) in zip(reads, places) { try apply(read, at: place, in: journal, db) }
        try settleErasures(db)
        // What the segment's own name covered until now is less.
        if segment.isBranch, place.target.isNew { try touchCases(of: journal.author, db) }
        try citeLate(place.reads.compactMap(\.subject), unsigned..<frame.first, of: segment, in: journal, db)
        return .admitted(
            new: place.reads.count,
            bringsNews: place.reads.contains { $0.kind != EntryKind.heard && $0.kind != EntryKind.opening })
    }

    /// The journal of a new root says first under what right it speaks.
    private func pinSuccession(in place: FramePlace, _ db: Database) throws {
        guard case .authority = place.founding.audience, try author(place.founding.author, db) == nil else { return }
        for read in place.reads where read.kind == EntryKind.succeeded {
            do {
                guard case .succeeded(let succession)? = try AuthorityAct(kind: read.kind, open: read.body),
                    succession.new.node == place.founding.author
                else { continue }
                try pin(succession, db)
            } catch is UnreadableEntry {
                // It names nobody, so the author stays unknown.
            }
        }
    }

    /// Appends the entries that came, and of those that came pruned their names.
    /// - Parameter tree: the segment's with all of them.
    private func append(
        _ arrived: [ReadEntry], to segment: inout SegmentRow, making tree: MerkleTree, _ db: Database
    ) throws -> (reads: [ReadEntry], places: [EntryPlace]) {
        var (reads, places): ([ReadEntry], [EntryPlace]) = ([], [])
        var rest = arrived[...]
        while let first = rest.first {
            let run = rest.prefix { $0.isPruned == first.isPruned }
            rest = rest.dropFirst(run.count)
            var grown = tree
            if run.count < arrived.count {
                grown = segment.tree
                for read in run { grown.append(read.entry.hash) }
            }
            if first.isPruned {
                var names = PrunedRun(first: segment.size)
                for read in run { names.append(read.entry.hash, mentioning: read.subject) }
                segment.tree = grown
                try log.keep(names, of: segment, db)
            } else {
                places += try log.append(run.map(\.entry), to: &segment, making: grown, db)
                reads += run
            }
        }
        return (reads, places)
    }

    func checkReach(_ audience: Audience, _ db: Database) throws {
        if PlantedBug.admitsForeignJournals.isPlanted { return }
        let jurisdiction = try jurisdiction(db)
        if case .parties(let parties) = audience,
            !identity.attributes.divisions.contains(where: { parties.concern($0, in: jurisdiction) })
        {
            throw FrameFault.malformed("the journal is for others: no party lies at or below this node")
        }
    }

    /// Whether an author serves a division can change, so the door lets in what has no effect for now; but not without end, whoever
    /// brings it (journal.md §6).
    private func checkRoom(for founding: Opening.Founding, _ db: Database) throws {
        let view = try authority(db)
        guard view.authors[founding.author] != nil, !view.serves(founding.audience, founding.author) else { return }
        let held = try log.journals(db).filter {
            view.authors[$0.author] != nil && !view.serves($0.audience, $0.author)
        }
        let length = try held.reduce(0) { sum, journal in
            sum
                + (try Int.fetchOne(
                    db,
                    sql: """
                        SELECT coalesce(sum(length(open) + coalesce(length(private), 0)), 0) FROM entry JOIN segment ON segment.id = entry.segment
                        WHERE journal = ?
                        """, arguments: [journal.id]) ?? 0)
        }
        guard length < Self.roomForUsurpers else { throw FrameFault.gap }
    }

    /// Bytes of what is held of all such journals, sealed.
    private static let roomForUsurpers = 4 << 20

    /// Whether the head is the author's over this very tree, and the author's certificates lead to the root.
    private func verifies(
        _ frame: Frame, tree: MerkleTree, _ founding: Opening.Founding, _ db: Database
    ) throws -> Bool {
        guard let root = MerkleProof.root(extending: tree, to: frame.head.size, path: frame.path) else { return false }
        let message = SignedHead.message(
            journal: frame.journal, segment: frame.written ?? frame.segment, size: frame.head.size, root: root,
            beacon: frame.head.beacon)
        guard let author = try author(founding.author, db) else { throw FrameFault.unknownAuthor(founding.author) }
        let signature: Signature
        do { signature = try Signature(algorithm: frame.head.algorithm, bytes: frame.head.signature) } catch {
            throw FrameFault.unknownVersion("signature algorithm \(frame.head.algorithm)")
        }
        return author.headKey.verifies(signature, over: message) || PlantedBug.believesAnyHead.isPlanted
    }

    private func park(_ bytes: [UInt8], from neighbour: Neighbour, _ fault: FrameFault) throws -> Admission {
        let (digest, reason) = (sha256(bytes), "\(fault)")
        if PlantedBug.forgetsParked.isPlanted { return .parked(reason: reason) }
        try write { db in
            let kept = try Row.fetchOne(
                db,
                sql: "SELECT count(*) AS count, coalesce(sum(length(sealed)), 0) AS length FROM parked WHERE node = ?",
                arguments: [blob(neighbour.node.bytes)])
            guard let kept, kept["count"] < Self.parkedLimit else { return }
            let hasRoom = kept["length"] + bytes.count <= Self.parkedRoom
            try db.execute(
                sql: "INSERT OR IGNORE INTO parked (digest, node, at, code, reason, sealed) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    blob(digest), blob(neighbour.node.bytes), legalNow().milliseconds, fault.code, reason,
                    blob(vault.seal(hasRoom ? bytes : [], at: .parked(digest))),
                ])
        }
        return .parked(reason: reason)
    }

    /// Of one neighbour, for a person to look at: frames, and bytes of them; of more the reason is kept, and then nothing.
    private static let parkedLimit = 1000
    private static let parkedRoom = 8 << 20
}
