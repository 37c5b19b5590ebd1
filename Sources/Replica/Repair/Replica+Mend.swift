import Foundation
import GRDB
package import Journal

/// Puts damaged entries whole with what a neighbour gave. Nothing is believed but the name that was kept.
extension Replica {
    /// - Parameter asked: what was asked for, which says what the frame's entries are.
    /// - Returns: how many were mended; what does not fit its name stays damaged and is asked for elsewhere.
    package func mend(_ bytes: [UInt8], asked: AskedRanges) throws -> Int {
        guard !bytes.isEmpty else { return 0 }
        let frame: RepairFrame
        do { frame = try RepairFrame(bytes: bytes) } catch { return 0 }
        let places = asked.places
        return try write { db in
            var mended = 0
            for (place, entry) in zip(frame.places, frame.entries) where place < places.count {
                if try mend(places[place], with: entry, db) { mended += 1 }
            }
            if citesForOthers { try citeLate(views.takeJudged(), db) }
            return mended
        }
    }

    /// What a frame brings again gives its private parts to entries that came round about without them: what follows in the segment
    /// may stand on a secret that one of these gives.
    /// - Parameter first: the position of the first entry that is new.
    func mendHeld(in frame: Frame, before first: UInt64, _ db: Database) throws {
        guard frame.first < first, let journal = try log.journal(frame.journal, db) else { return }
        let damaged = try damaged(frame.first..<first, of: frame.written ?? frame.segment, in: journal, db)
        guard !damaged.isEmpty else { return }
        for (position, entry) in zip(frame.first..<first, frame.entries) where damaged.contains(position) {
            guard case .held = entry.secluded else { continue }
            let place = AskedRanges.Place(journal: frame.journal, segment: frame.segment, position: position)
            _ = try mend(place, with: entry, db)
        }
    }

    /// Positions of a segment, or of branches inside it, at which something is noted.
    private func damaged(
        _ range: Range<UInt64>, of written: SegmentTag, in journal: JournalRow, _ db: Database
    ) throws -> Set<UInt64> {
        guard try Row.fetchOne(db, sql: "SELECT 1 FROM damaged LIMIT 1") != nil else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT position FROM entry JOIN damaged ON damaged.entry = arrival
                WHERE segment = ? AND position >= ? AND position < ?
                """)
        let found = try log.family(of: written, in: journal, db).flatMap { segment in
            try Int64.fetchAll(
                statement, arguments: [segment.id, Int64(range.lowerBound), Int64(range.upperBound)])
        }
        return Set(found.map { UInt64($0) })
    }

    private func mend(_ place: AskedRanges.Place, with carried: CarriedEntry, _ db: Database) throws -> Bool {
        guard let journal = try log.journal(place.journal, db),
            let (segment, _) = try log.place(
                of: Tip(segment: place.segment, size: place.position + 1), in: journal, db),
            // Both from the index alone, which has the name apart from the damaged row.
            let name = try Row.fetchOne(
                db, sql: "SELECT arrival, hash FROM entry WHERE segment = ? AND position = ?",
                arguments: [segment.id, Int64(place.position)])
        else { return false }
        let arrival: Int64 = name["arrival"]
        let noted = try Int.fetchOne(db, sql: "SELECT lacks FROM damaged WHERE entry = ?", arguments: [arrival])
        guard let noted, let entry = try entry(carried, arrival: arrival, in: segment, at: place.position, db),
            entry.hash.bytes == bytes(name["hash"]), noted == 0 || !entry.secluded.isWithheld,
            // What has no effect was let in up to a bound, and grows by nothing.
            try noted == 0 || authority(db).serves(journal.audience, journal.author)
        else { return false }
        let subject = try subject(ofEntry: arrival, db)
        let read = try ReadEntry(rereading: entry, subject: subject, base: try log.base(of: segment, db))
        var secluded: [UInt8]?
        // What was let go of does not come back this way.
        let isWanted = try subject.map { try wantsPart(of: $0, filed: read.wall, in: journal, db) } ?? true
        if case .held(let bytes, _) = entry.secluded, isWanted {
            secluded = vault.seal(bytes, at: .entry(segment.tag, place.position, .secluded))
            if let subject { try noteLatePart(of: subject, db) }
        }
        let open = vault.seal(entry.open, at: .entry(segment.tag, place.position, .open))
        try db.execute(
            sql: "UPDATE entry SET mac = ?, open = ?, private = ? WHERE arrival = ?",
            arguments: [entry.secluded.mac.map(blob), blob(open), secluded.map(blob), arrival])
        try db.execute(sql: "DELETE FROM damaged WHERE entry = ?", arguments: [arrival])
        guard let subject else {
            // Of what is about no case, officers alone have a private part: their names.
            if entry.secluded.mac != nil {
                let place = EntryPlace(arrival: arrival, segment: segment, position: place.position)
                try apply(read, at: place, in: journal, db)
            }
            return true
        }
        if case .held(let bytes, _) = entry.secluded, isWanted, let secret = Secret.given(in: bytes) {
            var context = try log.takeContext(of: segment, db)
            context.learn(secret, of: subject)
            try log.store(context, of: segment, db)
        }
        views.drop(subject)
        views.touch(subject, stale: true)
        // Of the parties some may have been told of it by who had no private part to give.
        if citesForOthers { views.noteJudged([subject]) }
        return true
    }

    /// The entry with the MAC of its private part. What the neighbour withholds may still lie here undamaged.
    private func entry(
        _ carried: CarriedEntry, arrival: Int64, in segment: SegmentRow, at position: UInt64, _ db: Database
    ) throws -> Entry? {
        switch carried.secluded {
        case .none: return Entry(open: carried.open, secluded: .none)
        case .held(let bytes):
            let given = Secret.given(in: bytes)
            guard let secret = try given ?? self.secret(ofEntry: arrival, in: segment, db) else { return nil }
            return Entry(open: carried.open, secluded: .held(bytes, mac: Secret.mac(of: bytes, under: secret)))
        case .withheld(let mac):
            let sealed = try Data.fetchOne(db, sql: "SELECT private FROM entry WHERE arrival = ?", arguments: [arrival])
            guard let sealed else { return Entry(open: carried.open, secluded: .withheld(mac: mac)) }
            guard let own = vault.open(bytes(sealed), at: .entry(segment.tag, position, .secluded)) else { return nil }
            return Entry(open: carried.open, secluded: .held(own, mac: mac))
        }
    }

    /// The secret that its segment gave for the case that an entry is about.
    private func secret(ofEntry arrival: Int64, in segment: SegmentRow, _ db: Database) throws -> [UInt8]? {
        let context = try log.context(of: segment, db)
        guard let subject = try subject(ofEntry: arrival, db), let place = context.place(of: subject) else {
            return nil
        }
        return context.mentions[place].secret
    }

    private func subject(ofEntry arrival: Int64, _ db: Database) throws -> SubjectID? {
        try Data.fetchOne(db, sql: "SELECT subject FROM case_event WHERE entry = ?", arguments: [arrival])
            .flatMap { SubjectID(bytes: bytes($0)) }
    }
}
