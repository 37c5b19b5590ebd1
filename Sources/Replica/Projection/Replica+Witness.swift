import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// What citations say of an event beside the event itself; of those who say something, the ones that know best are heard.
struct Witness {
    /// 0 for the author and the posts above it, else the level of the citer.
    let rank: Int
    /// Prefixes of the author's last events of the case before it.
    var after: [[UInt8]] = []
    /// When the post right above its author had it, by the earliest that a citer knew.
    var heard: Instant?

    /// Whether its word on the time counts, for those too who hold receipts.
    var isTrusted: Bool { rank == 0 }

    mutating func add(_ cited: CitedEntry) {
        after = Set(after + cited.after).sorted { $0.lexicographicallyPrecedes($1) }
        if isTrusted { heard = [heard, cited.heard].compactMap(\.self).min() }
    }
}

/// Events of journals that are not held here, as citations bring them (Protocol/citations.md).
extension Replica {
    /// The events among the entries of a case with those that only its citations bring, and what citations say of any of them.
    func witnessed(
        _ rows: [EventRow], _ subject: SubjectID, _ db: Database
    ) throws -> (events: [EventRow], witnesses: [LeafHash: Witness]) {
        guard rows.contains(where: { $0.read.kind == EntryKind.cited }) else { return (rows, [:]) }
        var events = rows.filter { $0.read.kind != EntryKind.cited }
        var places: [LeafHash: Int] = [:]
        for (place, row) in events.enumerated() { places[row.read.entry.hash] = place }
        var witnesses: [LeafHash: Witness] = [:]
        for row in rows where row.read.kind == EntryKind.cited {
            guard try isInForce(row.arrival, by: row.author, db), let citation = try proven(row, subject, db) else {
                continue
            }
            let rank = try rank(of: row.author, asWitnessTo: citation.citation.author, db)
            for (cited, read) in citation.events {
                let name = read.entry.hash
                var witness = witnesses[name] ?? Witness(rank: rank)
                if rank < witness.rank { witness = Witness(rank: rank) }
                if rank == witness.rank { witness.add(cited) }
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

    /// What anybody may do who writes into the case is no ground to date or order the acts of others.
    func rank(of citer: NodeID, asWitnessTo author: NodeID, _ db: Database) throws -> Int {
        if try citer == author || liesAbove(citer, author, db) { return 0 }
        return try self.author(citer, db)?.post.level.rawValue ?? .max
    }

    private typealias Proven = (citation: Citation, events: [(CitedEntry, ReadEntry)])

    /// Nil for what is no citation, and while nothing proves it.
    private func proven(_ row: EventRow, _ subject: SubjectID, _ db: Database) throws -> Proven? {
        do {
            let citation = try Citation(open: row.read.body, secluded: row.read.privateBody)
            guard let author = try author(citation.author, db) else { return nil }
            guard isSigned(citation, by: author) else { return nil }
            let secrets = try secrets(of: subject, db)
            guard !secrets.isEmpty else { return (citation, try citation.events(of: subject, secret: nil)) }
            for secret in secrets {
                // Somebody may have written into the case under a secret of its own, which fits nothing.
                if let events = try? citation.events(of: subject, secret: secret) { return (citation, events) }
            }
            return nil
        } catch is FrameFault {
            return nil
        }
    }

    /// Whether the head of a citation is its author's, over the entries and hashes that it has.
    func isSigned(_ citation: Citation, by author: Author) -> Bool {
        guard let root = citation.root else { return false }
        let head = citation.head
        let message = SignedHead.message(
            journal: head.journal, segment: head.segment, size: head.size, root: root, beacon: head.beacon)
        do {
            let signature = try Signature(algorithm: head.algorithm, bytes: head.signature)
            return author.headKey.verifies(signature, over: message)
        } catch {
            return false
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
}
