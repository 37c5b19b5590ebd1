import Catalog
import Chronology
import EntryCoding
import GRDB
package import Journal
import Jurisdiction

/// Gives a child guides before their turn in the journal, with what proves them (exchange.md, "Guides ahead").
extension Replica {
    /// - Parameters:
    ///   - after: the place among what was asked for to go on from.
    ///   - limit: bytes, more or less; the guide of one matter may be longer.
    /// - Returns: a `ProvenFrame`, empty when nothing more is held, and the place from which on there is no answer yet; nil when
    ///   that is the end.
    package func guides(
        _ question: GuideQuestion, after: Int, limit: Int, for neighbour: Neighbour
    ) throws -> (frame: [UInt8], next: Int?) {
        let limit = min(limit, Self.longestAnswer)
        try signHeads()
        // What a child waits for and this node has not got, it waits for too.
        if after == 0, case .codes(let codes) = question { try wantGuides(codes) }
        return try read { db in
            let codes: [[UInt8]] =
                switch question {
                case .codes(let codes): codes
                case .most(let count): try mostUsed(count, by: neighbour, db)
                }
            var (guides, next, length) = ([[HeldGuide]](), after, 0)
            // Guides shrink to a third at the least; what is too long all the same is left out below.
            while next < codes.count, length < 3 * limit {
                let held = try heldGuides(of: codes[next], db)
                length += held.reduce(0) { $0 + $1.entry.open.count }
                guides.append(held)
                next += 1
            }
            while true {
                let frame = try frame(proving: guides.flatMap(\.self), db)
                if frame.count <= limit || guides.count <= 1 {
                    // A guide that fits no message comes with its journal.
                    let fits = frame.count <= Self.longestAnswer
                    return (fits ? frame : [], next < codes.count ? next : nil)
                }
                let count = max(1, guides.count * limit / frame.count * 15 / 16)
                next -= guides.count - count
                guides.removeLast(guides.count - count)
            }
        }
    }

    /// What is left of a message of the exchange for a frame.
    private static let longestAnswer = 90_000

    private struct HeldGuide {
        let segment: Int64
        let position: UInt64
        let entry: Entry
    }

    /// The guide entries of a matter that are held in their journals: from the last version of each division on that stands by itself.
    private func heldGuides(of code: [UInt8], _ db: Database) throws -> [HeldGuide] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT division, body, segment, position FROM publication JOIN entry ON entry.arrival = publication.entry
                    WHERE kind = ? AND code = ? ORDER BY division, number, segment, position
                    """), arguments: [EntryKind.matterGuide, String(decoding: code, as: UTF8.self)])
        var (held, division) = ([HeldGuide](), "")
        var ofDivision: [HeldGuide] = []
        for row in rows {
            if division != row["division"] as String {
                (division, held, ofDivision) = (row["division"], held + ofDivision, [])
            }
            if try MatterEdition(kind: EntryKind.matterGuide, open: bytes(row["body"])).whole { ofDivision = [] }
            let (segment, position): (Int64, Int64) = (row["segment"], row["position"])
            let at = UInt64(position)
            let entries = try log.entries(of: try log.segment(id: segment, db), from: at, to: at + 1, db)
            ofDivision += entries.map { HeldGuide(segment: segment, position: at, entry: $0) }
        }
        return held + ofDivision
    }

    private func frame(proving guides: [HeldGuide], _ db: Database) throws -> [UInt8] {
        var (proofs, entries) = ([ProvenFrame.Proof](), [CarriedEntry]())
        for id in Set(guides.map(\.segment)).sorted() {
            let (segment, own) = (try log.segment(id: id, db), guides.filter { $0.segment == id })
            guard let last = own.map(\.position).max(), let head = try log.lastHead(of: segment, after: last, db) else {
                continue
            }
            let ascending = own.sorted { $0.position < $1.position }
            let journal = try log.journal(id: segment.journal, db)
            proofs.append(
                ProvenFrame.Proof(
                    author: journal.author, audience: journal.audience, head: head,
                    positions: ascending.map(\.position), leaves: try log.leaves(of: segment, to: head.size, db)[...]))
            entries += ascending.map { CarriedEntry($0.entry, withPrivate: false) }
        }
        guard !proofs.isEmpty else { return [] }
        return try ProvenFrame(proofs: proofs, entries: entries).bytes(dictionary: .publications)
    }

    /// The matters whose guides a new node needs first: of the divisions that it lies in, those of most cases within the last
    /// year here, then by what the index says.
    private func mostUsed(_ count: Int, by neighbour: Neighbour, _ db: Database) throws -> [[UInt8]] {
        let (view, today) = (try catalogView(db), legalNow().civilDate)
        let since = Instant(today.adding(days: -365), hour: 0)
        let rows = try Row.fetchAll(
            db, sql: "SELECT matter, count(*) AS count FROM case_file WHERE opened >= ? GROUP BY matter",
            arguments: [since.milliseconds])
        var cases: [[UInt8]: Int] = [:]
        for row in rows { cases[Array((row["matter"] as String).utf8)] = row["count"] }
        let jurisdiction = try jurisdiction(db)
        func isNear(_ code: String) -> Bool {
            guard let publisher = view.publisher(of: code) else { return false }
            return neighbour.reach.divisions.contains { jurisdiction.contains(publisher, $0) }
        }
        let ranked = view.catalog.current(on: today).filter(\.isWhole).map { version in
            let code = Array(version.record.code.utf8)
            return (
                far: isNear(version.record.code) ? 0 : 1, fewer: -(cases[code] ?? 0),
                urgency: GuideUrgency(of: version.record), code: code
            )
        }.sorted { a, b in
            if (a.far, a.fewer) != (b.far, b.fewer) { return (a.far, a.fewer) < (b.far, b.fewer) }
            if a.urgency != b.urgency { return a.urgency < b.urgency }
            return a.code.lexicographicallyPrecedes(b.code)
        }
        var codes: [[UInt8]] = []
        for each in ranked where codes.count < count {
            if try !heldGuides(of: each.code, db).isEmpty { codes.append(each.code) }
        }
        return codes
    }
}
