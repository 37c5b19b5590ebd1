import Casework
import Chronology
import Foundation
import GRDB
package import Journal
import Jurisdiction
import PlantedBugs

extension Replica {
    /// Writes the second copy of this node's own tips, after the commit it speaks of.
    func keepTips(synced: Bool = false) throws {
        guard let tips, !PlantedBug.writesNoSecondCopy.isPlanted else { return }
        let content = try keptTips ?? ownTips()
        keptTips = content
        try tips.write(content, synced: synced)
    }

    /// After the commit of an act: it is durable whatever becomes of the copy, and told as a failure it would be done twice. The
    /// copy may be older than the database; it is written again with the next head, where a failure is told.
    func keepTipsOfAct() {
        do { try keepTips() } catch { keptTips = nil }
    }

    func ownTips() throws -> TipsFile.Content {
        try read { db in
            var content = TipsFile.Content(counter: try caseCounter(db), runs: try numberRuns(db))
            for id in (run?.segments ?? [:]).keys.sorted() {
                guard let open = run?.segments[id] else { continue }
                let segment = try log.segment(id: open.id, db)
                content.tips[try log.journal(id: id, db).name] = segment.tip
            }
            for journal in try log.journals(db)
            where journal.author == identity.node && content.tips[journal.name] == nil {
                content.tips[journal.name] = try log.tips(of: journal, db).last
            }
            return content
        }
    }

    /// Compares the second copy with the database at the start of a run, before anything is written over it: what the copy knows
    /// and the database has not, the database lost (an old or exchanged file).
    func noteLosses() throws {
        guard let kept = try tips?.read() else { return }
        let counter = try read { db in try caseCounter(db) }
        let lost = try read { db in
            try kept.tips.sorted { $0.key < $1.key }.compactMap { name, tip in try range(name, below: tip, db) }
        }
        guard !lost.isEmpty || kept.counter > counter else { return }
        try write { db in
            for range in lost {
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO loss (journal, segment, first, size, at) VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        blob(range.journal.bytes), range.segment.stored, Int64(range.from), Int64(range.to),
                        legalNow().milliseconds,
                    ])
            }
            if kept.counter > counter {
                try setSetting(Self.counterSetting, Array(String(kept.counter).utf8), db)
                let gone = (counter + 1...kept.counter).suffix(Self.lostNumbersShown).compactMap { counter in
                    kept.runs.last { $0.first <= counter }.map { "\($0.tag) \(counter)\n" }
                }
                try setSetting(Self.lostNumbersSetting, Array(gone.joined().utf8), db)
            }
        }
    }

    /// What is missing of a journal of which a tip is known; nil when all below it is held.
    private func range(_ name: JournalID, below tip: Tip, _ db: Database) throws -> LostRange? {
        guard let journal = try log.journal(name, db),
            let segment = try log.segment(tip.segment, of: journal, db) ?? log.place(of: tip, in: journal, db)?.segment
        else { return LostRange(journal: name, segment: tip.segment, from: 0, to: tip.size) }
        guard segment.size < tip.size else { return nil }
        return LostRange(journal: name, segment: tip.segment, from: segment.size, to: tip.size)
    }

    /// Acknowledged entries that were lost here and have not come back. A post above that has said that this disk was lost closes
    /// the matter: then nobody waits for them any more.
    package func lost() throws -> [LostRange] { try read { db in try lost(db) } }

    func lost(_ db: Database) throws -> [LostRange] {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM loss ORDER BY journal, segment, size")
        guard !rows.isEmpty, !PlantedBug.ignoresSecondCopy.isPlanted else { return [] }
        let closed = try Row.fetchAll(
            db, sql: "SELECT at, by, entry FROM lost WHERE node = ?", arguments: [blob(identity.node.bytes)]
        ).filter { row in
            guard let by = NodeID(bytes: bytes(row["by"])) else { return false }
            return try liesAbove(by, identity.node, db) && isWordInForce(row["entry"], by: by, db)
        }.map { $0["at"] as Int64 }
        return try rows.filter { row in !closed.contains { $0 >= row["at"] as Int64 } }.compactMap { row in
            guard let name = JournalID(bytes: bytes(row["journal"])) else { return nil }
            let tip = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
            return try range(name, below: tip, db)
        }
    }

    /// What is known to exist of a node's journals and is not held here: posts above it have given receipts for it, or said what
    /// they held of it.
    func beyond(_ node: NodeID, _ db: Database) throws -> [LostRange] {
        var ranges: [LostRange] = []
        var names = try log.journals(db).filter { $0.author == node }.map(\.name)
        // Of the usual ones a receipt can have come before anything else has.
        if let division = try author(node, db)?.post.division {
            names += [.authority(division), .parties(Parties([division]))].map { JournalID(author: node, audience: $0) }
        }
        for name in Set(names).sorted() {
            let rows = try Row.fetchAll(
                db, sql: "SELECT segment, max(size) AS size FROM heard WHERE journal = ? GROUP BY segment",
                arguments: [blob(name.bytes)])
            for row in rows {
                let tip = Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64))
                if let range = try range(name, below: tip, db) { ranges.append(range) }
            }
        }
        return ranges
    }

    static let lostNumbersSetting = "lost_numbers"

    /// The numbers on the slips of cases that were lost, by the year of now: the counter is what the copy tells.
    func lostNumbers(_ db: Database) throws -> [String] {
        guard let text = try setting(Self.lostNumbersSetting, db), try !lost(db).isEmpty else { return [] }
        let (code, year) = (try shortCode(), legalNow().civilDate.year)
        return try String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count == 2, let run = NumberRun(words[0], words[1]),
                let number = CaseNumber(
                    issuer: code, year: year, segmentTag: run.tag.value, counter: run.first)?.description
            else { return nil }
            // What has come back is not lost any more.
            return try subjects(of: number, db).isEmpty ? number : nil
        }
    }

    /// More nobody reads; the ranges say how many there are.
    private static let lostNumbersShown = 200
}

/// Acknowledged entries that are not in the database any more, by number.
package struct LostRange: Equatable, Sendable, CustomStringConvertible {
    package let journal: JournalID
    package let segment: SegmentTag
    package let from: UInt64
    package let to: UInt64

    package var description: String {
        "entries \(from) to \(to - 1) of segment \(segment) in journal \(journal) were acknowledged and are missing here"
    }
}
