import GRDB
package import Journal
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

    private func ownTips() throws -> TipsFile.Content {
        try read { db in
            var content = TipsFile.Content(counter: try caseCounter(db))
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

    /// Entries that the second copy knows and the database has not: the database lost them (an old or exchanged file).
    package func lostSinceLastRun() throws -> [LostRange] {
        guard let kept = try tips?.read(), !PlantedBug.ignoresSecondCopy.isPlanted else { return [] }
        return try read { db in
            try kept.tips.sorted { $0.key < $1.key }.compactMap { name, tip in
                guard let journal = try log.journal(name, db),
                    let segment = try log.segment(tip.segment, of: journal, db)
                        ?? log.place(of: tip, in: journal, db)?.segment
                else { return LostRange(journal: name, segment: tip.segment, from: 0, to: tip.size) }
                guard segment.size < tip.size else { return nil }
                return LostRange(journal: name, segment: tip.segment, from: segment.size, to: tip.size)
            }
        }
    }
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
