import EntryCoding
import GRDB
package import Journal

/// Writes the entries of a measured workload: kinds and bodies that no desk files, in entries like all others.
package struct MeasuredPen {
    private let replica: Replica
    private let db: Database

    init(_ replica: Replica, _ db: Database) {
        self.replica = replica
        self.db = db
    }

    package enum About: Sendable {
        /// A publication, or the first entry of a case.
        case nothing
        case subject(SubjectID)
    }

    /// - Returns: the case that the entry is about, of kinds that are about one.
    package func append(
        kind: UInt32, open: [UInt8], secluded: [UInt8]?, about: About, to audience: Audience
    ) throws -> SubjectID? {
        var subject: SubjectID?
        if case .subject(let known) = about { subject = known }
        let read = try replica.append(
            EntryBody(kind: kind, open: open, secluded: secluded), to: audience,
            about: subject.map { .subject($0) } ?? .opens, seen: try replica.seen(of: subject, in: audience, db),
            secret: try subject.flatMap { try replica.secret(of: $0, db) }, db)
        return read.subject
    }
}

extension Replica {
    /// Everything that `body` writes is one transaction.
    package func writeMeasured(_ body: (MeasuredPen) throws -> Void) throws {
        try write { db in try body(MeasuredPen(self, db)) }
        try keepTips()
    }
}
