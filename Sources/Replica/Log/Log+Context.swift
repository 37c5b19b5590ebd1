import Foundation
import GRDB
import Journal
import PlantedBugs

extension Log {
    /// What the entries of a segment said so far, for reading or writing its next one.
    func context(of segment: SegmentRow, _ db: Database) throws -> SegmentContext {
        if let context = contexts[segment.id] { return context }
        guard segment.size > segment.start else { return SegmentContext() }
        let mentions = try Row.fetchAll(
            db, sql: "SELECT ordinal, subject, sealed FROM mention WHERE segment = ? ORDER BY ordinal",
            arguments: [segment.id]
        ).map { row -> SegmentContext.Mention in
            guard let subject = SubjectID(bytes: bytes(row["subject"])) else { throw ReplicaFault.damaged("a mention") }
            let secret = (row["sealed"] as Data?).flatMap {
                vault.open(bytes($0), at: .mention(segment.tag, subject))
            }
            return SegmentContext.Mention(subject: subject, secret: secret)
        }
        let context = SegmentContext(known: try base(of: segment, db), mentions: mentions)
        contexts[segment.id] = context
        return context
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

    /// The context to be advanced and given back by `store`: it is not kept meanwhile, so that advancing copies nothing.
    func takeContext(of segment: SegmentRow, _ db: Database) throws -> SegmentContext {
        let context = try context(of: segment, db)
        contexts[segment.id] = nil
        return context
    }

    /// Keeps what the context has learnt since it was taken, and the context itself.
    func store(_ context: consuming SegmentContext, of segment: SegmentRow, _ db: Database) throws {
        try keepMentions(of: &context, segment, db)
        contexts[segment.id] = context
    }

    func keepMentions(of context: inout SegmentContext, _ segment: SegmentRow, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO mention (segment, ordinal, subject, sealed) VALUES (?, ?, ?, ?)")
        for place in context.takeUnkept() where !PlantedBug.keepsNoMentions.isPlanted {
            let mention = context.mentions[place]
            let sealed = mention.secret.map { vault.seal($0, at: .mention(segment.tag, mention.subject)) }
            try statement.execute(arguments: [segment.id, place + 1, blob(mention.subject.bytes), sealed.map(blob)])
        }
    }
}
