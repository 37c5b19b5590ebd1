import Foundation
import GRDB
import Journal
import PlantedBugs

extension Log {
    /// What the entries of a segment said so far, for reading or writing its next one.
    func context(of segment: SegmentRow, _ db: Database) throws -> SegmentContext {
        if let context = contexts[segment.id] { return context }
        guard segment.size > segment.start else { return SegmentContext() }
        // Of pruned mentions there are no rows: they have, in their order, the ordinals that no row has.
        var gone = try goneMentions(of: segment, to: segment.size, db)[...]
        var mentions: [SegmentContext.Mention] = []
        func mentionGone() throws {
            guard let subject = gone.popFirst() else { throw ReplicaFault.damaged("mentions of a segment are missing") }
            let kept = try secret(keptOf: subject, at: mentions.count + 1, in: segment, db)
            mentions.append(.init(subject: subject, secret: kept))
        }
        for row in try Row.fetchAll(
            db, sql: "SELECT ordinal, subject, sealed FROM mention WHERE segment = ? ORDER BY ordinal",
            arguments: [segment.id])
        {
            guard let subject = SubjectID(bytes: bytes(row["subject"])) else { throw ReplicaFault.damaged("a mention") }
            while mentions.count + 1 < row["ordinal"] as Int { try mentionGone() }
            // What came later gave the secret that the pruned mention lacked.
            if gone.first == subject { gone.removeFirst() }
            let secret = (row["sealed"] as Data?).flatMap {
                vault.open(bytes($0), at: .mention(segment.tag, subject))
            }
            mentions.append(.init(subject: subject, secret: secret))
        }
        while !gone.isEmpty { try mentionGone() }
        let context = SegmentContext(known: try base(of: segment, db), mentions: mentions)
        contexts[segment.id] = context
        return context
    }

    /// The cases whose first mentions are pruned, in their order; a branch inside a segment begins with those before it.
    private func goneMentions(of segment: SegmentRow, to end: UInt64, _ db: Database) throws -> [SubjectID] {
        var gone: [SubjectID] = []
        if !(try opens(segment, db)), let line = segment.line {
            gone = try goneMentions(of: try self.segment(id: line, db), to: segment.start, db)
        }
        for span in try prunedSpans(of: segment, from: segment.start, to: end, db) {
            let run = try run(span, db)
            gone += run.mentions.filter { run.first + UInt64($0.place) < end }.map(\.subject)
        }
        return gone
    }

    /// The numbers that the entries of a segment count from.
    func base(of segment: SegmentRow, _ db: Database) throws -> Known {
        if let known = contexts[segment.id]?.known ?? bases[segment.id] { return known }
        if !(try opens(segment, db)), let line = segment.line {
            return try base(of: try self.segment(id: line, db), db)
        }
        guard let opening = try entries(of: segment, from: segment.start, to: segment.start + 1, db).first else {
            throw ReplicaFault.damaged("segment \(segment.tag) has no opening")
        }
        var context = SegmentContext()
        let known = try context.read(CarriedEntry(opening, withPrivate: true)).known
        bases[segment.id] = known
        return known
    }

    /// Resolves the next entry of a segment held here. Of a retired case the secret is learnt from where it was kept, and of an entry
    /// that comes again without its private part from what the held one gave.
    func read(
        _ carried: CarriedEntry, in segment: SegmentRow, _ context: inout SegmentContext, _ db: Database
    ) throws -> ReadEntry {
        let read = try context.read(carried)
        if let subject = read.subject, let place = context.place(of: subject), context.mentions[place].secret == nil,
            let known = try secret(keptOf: subject, at: place + 1, in: segment, db)
                ?? secret(heldOf: subject, at: place + 1, in: segment, db)
        {
            context.recall(known, of: subject)
        }
        return read
    }

    private func secret(
        heldOf subject: SubjectID, at ordinal: Int, in segment: SegmentRow, _ db: Database
    ) throws -> [UInt8]? {
        let statement = try db.cachedStatement(
            sql: "SELECT sealed FROM mention WHERE segment = ? AND ordinal = ? AND subject = ?")
        let sealed = try Data.fetchOne(statement, arguments: [segment.id, ordinal, blob(subject.bytes)])
        return sealed.flatMap { vault.open(bytes($0), at: .mention(segment.tag, subject)) }
    }

    /// The context to be advanced and given back by `store`: it is not kept meanwhile, so that advancing copies nothing.
    func takeContext(of segment: SegmentRow, _ db: Database) throws -> SegmentContext {
        let context = try context(of: segment, db)
        contexts[segment.id] = nil
        return context
    }

    /// Keeps what the context has learnt since it was taken, and the context itself.
    /// - Returns: the cases of which it had learnt something.
    @discardableResult
    func store(_ context: consuming SegmentContext, of segment: SegmentRow, _ db: Database) throws -> [SubjectID] {
        let learnt = try keepMentions(of: &context, segment, db)
        contexts[segment.id] = context
        return learnt
    }

    @discardableResult
    func keepMentions(
        of context: inout SegmentContext, _ segment: SegmentRow, _ db: Database
    ) throws -> [SubjectID] {
        let unkept = context.takeUnkept()
        let row = try EachEntry(
            "INSERT OR REPLACE INTO mention (segment, ordinal, subject, sealed) VALUES (?, ?, ?, ?)", db)
        for place in unkept where !PlantedBug.keepsNoMentions.isPlanted {
            let mention = context.mentions[place]
            let sealed = mention.secret.map { vault.seal($0, at: .mention(segment.tag, mention.subject)) }
            try row.write(
                .integer(segment.id), .integer(Int64(place + 1)), .bytes(mention.subject.bytes), .bytes(sealed))
        }
        return unkept.map { context.mentions[$0].subject }
    }
}
