import Foundation
import GRDB
package import Journal
import Jurisdiction
import Trust

/// Entries whose bytes are not what was written: found by reading, remembered until a neighbour has given them again.
///
/// The row of an entry holds its bytes, the index over (segment, position, hash) its name a second time, on other pages. What rots in
/// the row is noticed by the name, and the name is all that is needed to know the right bytes when they come. A private part that a
/// neighbour might not have told comes in the same way.
extension Replica {
    /// Reads every entry and notes those whose bytes do not open or are not those of their name.
    /// - Returns: how many are damaged now, those noted before included.
    package func findDamage() throws -> Int {
        let found = try read { db in
            var found: [Int64] = []
            for journal in try log.journals(db) {
                for segment in try log.segments(of: journal, db) { found += try damaged(in: segment, db) }
            }
            return found
        }
        try note(damaged: found)
        return try damagedCount()
    }

    package func damagedCount() throws -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM damaged WHERE lacks = 0") ?? 0 }
    }

    private func damaged(in segment: SegmentRow, _ db: Database) throws -> [Int64] {
        let names = try Row.fetchCursor(
            db, sql: "SELECT arrival, hash FROM entry WHERE segment = ? ORDER BY position", arguments: [segment.id])
        let statement = try db.cachedStatement(sql: "SELECT * FROM entry WHERE arrival = ?")
        var found: [Int64] = []
        while let name = try names.next() {
            let arrival: Int64 = name["arrival"]
            let row = try Row.fetchOne(statement, arguments: [arrival])
            if !isWhole(row, named: bytes(name["hash"]), in: segment) { found.append(arrival) }
        }
        return found
    }

    private func isWhole(_ row: Row?, named name: [UInt8], in segment: SegmentRow) -> Bool {
        guard let row else { return false }
        do { return try log.entry(row, in: segment).hash.bytes == name } catch { return false }
    }

    /// Written down, so that they are asked for whenever a line opens.
    func note(damaged arrivals: [Int64]) throws {
        guard !arrivals.isEmpty else { return }
        try write { db in try note(damaged: arrivals, db) }
    }

    func note(damaged arrivals: [Int64], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO damaged (entry) VALUES (?) ON CONFLICT (entry) DO UPDATE SET lacks = 0")
        for arrival in arrivals { try statement.execute(arguments: [arrival]) }
    }

    /// Notes which of the entries just taken came without a private part that this node may have: the neighbour may not, or lacks
    /// it itself.
    func noteWithheld(_ reads: [ReadEntry], at places: [EntryPlace], in journal: JournalRow, _ db: Database) throws {
        let lacking = zip(reads, places).filter { $0.0.entry.secluded.isWithheld }
        guard !lacking.isEmpty else { return }
        let attributes = identity.attributes
        let access = try jurisdiction(db).access(
            of: Reach(level: attributes.level, divisions: attributes.divisions), to: journal.audience,
            root: identity.rootDivision, writers: [])
        guard access == .whole else { return }
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO damaged (entry, lacks) VALUES (?, 1)")
        for (read, place) in lacking {
            if let subject = read.subject, try !wantsPart(of: subject, filed: read.wall, in: journal, db) { continue }
            try statement.execute(arguments: [place.arrival])
        }
    }

    /// What is to be asked of a neighbour: the damaged entries of the journals that it may hold.
    package func damage(sharedWith neighbour: Neighbour) throws -> AskedRanges {
        try read { db in
            var asked = AskedRanges()
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM damaged LIMIT 1") != nil else { return asked }
            let shared = Dictionary(
                try offered(to: neighbour, db).map { ($0.0.id, $0.1) }, uniquingKeysWith: { first, _ in first })
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT segment, position, lacks FROM damaged JOIN entry ON entry.arrival = damaged.entry
                    JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                    ORDER BY journal.name, segment.start, segment.tag, position
                    """)
            let authority = try authority(db)
            var count = 0
            while asked.length < Wire.askedBytes, count < Wire.askedLimit, let row = try rows.next() {
                let segment = try log.segment(id: row["segment"], db)
                // Whoever may not have the private parts cannot give them.
                guard let access = shared[segment.journal], access == .whole || row["lacks"] == 0 else { continue }
                let journal = try log.journal(id: segment.journal, db)
                // Of what has no effect no more is wanted until it has.
                guard row["lacks"] == 0 || authority.serves(journal.audience, journal.author) else { continue }
                let position = UInt64(row["position"] as Int64)
                asked.add(
                    AskedRanges.Place(
                        journal: journal.name,
                        segment: try log.name(of: segment, upTo: position + 1, db), position: position))
                count += 1
            }
            return asked
        }
    }
}
