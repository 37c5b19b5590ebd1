import GRDB
import Journal
import Trust

/// The whole log read again, in the order in which it came.
extension Replica {
    /// Checks names, trees and heads of every entry, and applies each to tables that the caller has emptied.
    /// - Throws: `ReplicaFault` at the first thing that is not as it was written.
    func replay(_ db: Database) throws {
        views.forget()
        views.isReplaying = true
        defer { views.isReplaying = false }
        log.contexts = [:]
        // Numbers of cases whose entries are gone lead to them all the same.
        try db.execute(
            sql:
                "INSERT OR IGNORE INTO case_number SELECT number, subject FROM retired WHERE pruned AND number IS NOT NULL"
        )
        var readings: [Int64: Reading] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY arrival")
        while let row = try rows.next() {
            let segment = try log.segment(id: row["segment"], db)
            let journal = try log.journal(id: segment.journal, db)
            var reading = try readings.removeValue(forKey: segment.id) ?? begin(segment, readings, db)
            let place = EntryPlace(
                arrival: row["arrival"], segment: segment, position: UInt64(row["position"] as Int64))
            try readPruned(upTo: place.position, segment, journal, &reading, db)
            let entry = try log.entry(row, in: segment)
            let read = try self.read(entry, at: place, in: journal, &reading, db)
            guard entry.hash.bytes == bytes(row["hash"]) else {
                throw ReplicaFault.damagedEntry(journal.name, segment.tag, position: Int64(place.position))
            }
            readings[segment.id] = reading
            try apply(read, at: place, in: journal, db)
            if views.dirtyCount >= Self.replayedAtOnce {
                try refold(db)
                views.forgetCases()
            }
        }
        try refold(db)
        for journal in try log.journals(db) {
            for segment in try log.segments(of: journal, db) {
                // Of a branch inside a segment nothing but names may be left.
                var reading = try readings.removeValue(forKey: segment.id) ?? begin(segment, readings, db)
                try readPruned(upTo: segment.size, segment, journal, &reading, db)
                readings[segment.id] = reading
            }
        }
        try confirmEnds(readings, db)
    }

    /// A segment as far as the replay has come in it.
    private struct Reading {
        var context: SegmentContext
        var tree: MerkleTree
        var heads: ArraySlice<SignedHead>
    }

    /// What is folded together; a case that is touched again later is folded again.
    private static let replayedAtOnce = 4096

    private func begin(_ segment: SegmentRow, _ readings: [Int64: Reading], _ db: Database) throws -> Reading {
        var tree = MerkleTree()
        if let line = segment.line {
            if let below = readings[line]?.tree, below.size == segment.start {
                tree = below
            } else {
                tree = try log.tree(of: try log.segment(id: line, db), at: segment.start, db)
            }
        }
        guard tree.size == segment.start else {
            throw ReplicaFault.damaged("segment \(segment.tag) has no line below it")
        }
        return Reading(
            context: try log.context(of: segment, before: segment.start, db), tree: tree,
            heads: try log.heads(of: segment, after: segment.start, db)[...])
    }

    private func read(
        _ entry: Entry, at place: EntryPlace, in journal: JournalRow, _ reading: inout Reading, _ db: Database
    ) throws -> ReadEntry {
        let read = try log.read(CarriedEntry(entry, withPrivate: true), in: place.segment, &reading.context, db)
        guard place.position == reading.tree.size, read.entry.hash == entry.hash else {
            throw ReplicaFault.damagedEntry(journal.name, place.segment.tag, position: Int64(place.position))
        }
        try grow(&reading, by: entry.hash, place.segment, journal, db)
        try log.keepMentions(of: &reading.context, place.segment, db)
        return read
    }

    /// Of pruned entries the names are there to be checked, and the cases they mentioned to be counted.
    private func readPruned(
        upTo end: UInt64, _ segment: SegmentRow, _ journal: JournalRow, _ reading: inout Reading, _ db: Database
    ) throws {
        for span in try log.prunedSpans(of: segment, from: reading.tree.size, to: end, db) {
            guard span.first == reading.tree.size else { return }
            for entry in try log.run(span, db).entries(from: span.first, to: span.end) {
                _ = try log.read(CarriedEntry(entry, withPrivate: true), in: segment, &reading.context, db)
                try grow(&reading, by: entry.hash, segment, journal, db)
            }
        }
    }

    private func grow(
        _ reading: inout Reading, by name: LeafHash, _ segment: SegmentRow, _ journal: JournalRow, _ db: Database
    ) throws {
        reading.tree.append(name)
        guard let head = reading.heads.first, head.size == reading.tree.size else { return }
        try verify(head, root: reading.tree.root, journal, db)
        reading.heads.removeFirst()
        if reading.heads.isEmpty { reading.heads = try log.heads(of: segment, after: head.size, db)[...] }
    }

    private func verify(_ head: SignedHead, root: LeafHash, _ journal: JournalRow, _ db: Database) throws {
        guard let author = try author(journal.author, db) else { throw FrameFault.unknownAuthor(journal.author) }
        let message = SignedHead.message(
            journal: head.journal, segment: head.segment, size: head.size, root: root, beacon: head.beacon)
        let signature: Signature
        do { signature = try Signature(algorithm: head.algorithm, bytes: head.signature) } catch {
            throw FrameFault.unknownVersion("signature algorithm \(head.algorithm)")
        }
        guard author.headKey.verifies(signature, over: message) else { throw FrameFault.badHead }
    }

    private func confirmEnds(_ readings: [Int64: Reading], _ db: Database) throws {
        for journal in try log.journals(db) {
            guard journal.name == JournalID(author: journal.author, audience: journal.audience) else {
                throw ReplicaFault.damaged("journal \(journal.name) is not that of its author and audience")
            }
            for segment in try log.segments(of: journal, db) {
                guard let reading = readings[segment.id], reading.tree == segment.tree, reading.heads.isEmpty else {
                    throw ReplicaFault.damaged("segment \(segment.tag) of journal \(journal.name) ends before its tip")
                }
            }
        }
    }
}
