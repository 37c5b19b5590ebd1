import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// What citations say of an event beside the event itself.
struct Witness {
    /// Prefixes of the author's last events of the case before it.
    var after: [[UInt8]] = []
    /// When the post right above its author had it, by the earliest that a citer knew.
    var heard: Instant?
}

/// Events of journals that are not held here, as citations bring them (Protocol/citations.md).
extension Replica {
    /// The events among the entries of a case with those that only its citations bring, and what citations say of any of them.
    func witnessed(
        _ rows: [EventRow], _ subject: SubjectID, _ db: Database
    ) throws -> (events: [EventRow], witnesses: [LeafHash: Witness]) {
        var events = rows.filter { $0.read.kind != EntryKind.cited }
        guard events.count < rows.count else { return (events, [:]) }
        var places: [LeafHash: Int] = [:]
        for (place, row) in events.enumerated() { places[row.read.entry.hash] = place }
        var witnesses: [LeafHash: Witness] = [:]
        for row in rows where row.read.kind == EntryKind.cited {
            guard let citation = try proven(row, subject, db) else { continue }
            for (cited, read) in citation.events {
                let name = read.entry.hash
                var witness = witnesses[name] ?? Witness()
                witness.after = Set(witness.after + cited.after).sorted { $0.lexicographicallyPrecedes($1) }
                witness.heard = [witness.heard, cited.heard].compactMap(\.self).min()
                witnesses[name] = witness
                let event = try eventRow(of: cited, read, citedBy: row, from: citation.citation, db)
                if let known = places[name] {
                    // One citer may have had the private part and another not; and what stands here may have lost its own since.
                    if events[known].read.privateBody == nil, read.privateBody != nil {
                        events[known] = events[known].reading(event)
                    }
                } else {
                    places[name] = events.count
                    events.append(event)
                }
            }
        }
        return (events, witnesses)
    }

    /// Where the journal is held, and of the event no more than its name, the event stands in its place all the same.
    private func eventRow(
        of cited: CitedEntry, _ read: ReadEntry, citedBy row: EventRow, from citation: Citation, _ db: Database
    ) throws -> EventRow {
        if let journal = try log.journal(citation.head.journal, db) {
            for segment in try log.family(of: citation.head.segment, in: journal, db)
            where segment.start <= cited.position && cited.position < segment.size {
                guard try log.hash(at: cited.position, of: segment, db) == read.entry.hash else { continue }
                return EventRow(read, arrival: row.arrival, in: journal, segment, at: cited.position)
            }
        }
        return EventRow(read, arrival: row.arrival, citedFrom: citation, at: cited.position)
    }

    private typealias Proven = (citation: Citation, events: [(CitedEntry, ReadEntry)])

    /// Nil for what is no citation, and while nothing proves it.
    private func proven(_ row: EventRow, _ subject: SubjectID, _ db: Database) throws -> Proven? {
        do {
            let citation = try Citation(open: row.read.body, secluded: row.read.privateBody)
            guard let root = citation.root, let author = try author(citation.author, db) else { return nil }
            let head = citation.head
            let message = SignedHead.message(
                journal: head.journal, segment: head.segment, size: head.size, root: root, beacon: head.beacon)
            let signature: Signature
            do { signature = try Signature(algorithm: head.algorithm, bytes: head.signature) } catch { return nil }
            guard author.headKey.verifies(signature, over: message) else { return nil }
            return (citation, try citation.events(of: subject, secret: try secret(of: subject, db)))
        } catch is FrameFault {
            return nil
        }
    }

    /// Keeps whose events an entry cites: neighbours get the certificates that prove them.
    func noteCitation(_ read: ReadEntry, of subject: SubjectID, at place: EntryPlace, _ db: Database) throws {
        let citation: Citation
        do { citation = try Citation(open: read.body, secluded: nil) } catch { return }
        try db.execute(
            sql: "INSERT OR REPLACE INTO citation (entry, subject, author) VALUES (?, ?, ?)",
            arguments: [place.arrival, blob(subject.bytes), blob(citation.author.bytes)])
    }

    /// By journal, ascending.
    func citedAuthors(_ db: Database) throws -> [Int64: [NodeID]] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT segment.journal AS journal, author FROM citation
                    JOIN entry ON entry.arrival = citation.entry JOIN segment ON segment.id = entry.segment ORDER BY 1, 2
                    """))
        return Dictionary(grouping: rows) { $0["journal"] as Int64 }
            .mapValues { $0.compactMap { NodeID(bytes: bytes($0["author"])) } }
    }

    func unknownCitedAuthors(_ db: Database) throws -> [NodeID] {
        try Data.fetchAll(db, sql: "SELECT DISTINCT author FROM citation ORDER BY author")
            .compactMap { NodeID(bytes: bytes($0)) }.filter { try author($0, db) == nil }
    }

    /// Their events may be proven now.
    func touchCases(citing authors: [NodeID], _ db: Database) throws {
        for author in authors {
            for subject in try Data.fetchAll(
                db, sql: "SELECT DISTINCT subject FROM citation WHERE author = ? ORDER BY subject",
                arguments: [blob(author.bytes)])
            {
                if let subject = SubjectID(bytes: bytes(subject)) { views.touch(subject, stale: true) }
            }
        }
    }
}
