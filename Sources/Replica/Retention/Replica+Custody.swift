import Chronology
import Foundation
import GRDB
import Journal
package import Jurisdiction
import PlantedBugs
import Trust

/// How far journals are held above, as each parent tells its children: nothing goes before others have it (retention.md §3), and
/// people are shown it.
extension Replica {
    /// What a parent tells on a line. Of these journals it counts instead of what was told before, and what others told counts no more.
    /// - Parameters:
    ///   - node: the parent that told it.
    ///   - bundles: how many it has numbered for this node: what they say is older.
    ///   - memory: of the line, which names this custody in the next offer; both are kept, or neither.
    package func keep(
        custody lines: [CustodyLine], from node: NodeID, after bundles: UInt64 = 0, memory: [UInt8]? = nil
    ) throws {
        try write { db in
            try keep(custody: lines, from: node, made: legalNow(), db)
            try db.execute(
                sql: """
                    INSERT INTO neighbour (node, memory, counted) VALUES (?1, coalesce(?2, x''), ?3)
                    ON CONFLICT (node) DO UPDATE SET memory = coalesce(?2, memory), counted = max(counted, ?3)
                    """, arguments: [blob(node.bytes), memory.map(blob), Int64(clamping: bundles)])
        }
    }

    /// - Parameter made: when it was told, as far as is known. It is believed for no longer than from now.
    func keep(custody lines: [CustodyLine], from node: NodeID, made: Instant, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM custody WHERE node <> ?", arguments: [blob(node.bytes)])
        for line in lines {
            try db.execute(sql: "DELETE FROM custody WHERE journal = ?", arguments: [blob(line.journal.bytes)])
        }
        let at = min(made, legalNow()).milliseconds
        for line in lines {
            for tip in line.tips {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO custody (journal, level, segment, size, node, at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        blob(line.journal.bytes), line.level, tip.segment.stored, Int64(tip.size), blob(node.bytes), at,
                    ])
            }
        }
    }

    /// Two bundles of one number came: their author was set back, and nobody knows which of them it made last.
    func forgetCustody(from node: NodeID, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM custody WHERE node = ?", arguments: [blob(node.bytes)])
    }

    /// A line with the parent came to its end: what it told last it would tell again.
    func confirmCustody(of node: NodeID, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE custody SET at = ?1 WHERE node = ?2 AND at < ?1
                AND at = (SELECT max(at) FROM custody WHERE node = ?2)
                """, arguments: [legalNow().milliseconds, blob(node.bytes)])
    }

    /// What a child is told of the journals that it gets: how far they are held whole here, and further up by what this node was told.
    package func custody(for child: Neighbour) throws -> [CustodyLine] {
        try read { db in
            // Those of one audience stand together: a case goes when all of its journals are told of.
            let journals = try offered(to: child, db).map(\.0)
                .filter(\.audience.isParties)
                .map { (journal: $0, key: $0.audience.bytes + $0.author.bytes) }
                .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.journal)
            // What the child wrote itself comes first, then what this node told it; of the others as many as there is room for,
            // from another place every day.
            let own = journals.filter { $0.author == child.node } + journals.filter { $0.author == identity.node }
            let others = journals.filter { $0.author != child.node && $0.author != identity.node }
            let start = others.isEmpty ? 0 : Int(truncatingIfNeeded: turn % UInt64(others.count))
            let gaps = try gaps(db)
            let told = try toldCustody(db)
            var lines: [CustodyLine] = []
            for journal in own + others[start...] + others[..<start] {
                let about = try custody(of: journal, for: child, gaps, told, db)
                guard lines.count + about.count <= CustodyLine.linesLimit else { break }
                lines += about
            }
            return lines
        }
    }

    /// Another number every day; however seldom a child calls, it hears of all journals in time.
    private var turn: UInt64 {
        let day = UInt64(bitPattern: trustedNow().milliseconds / 86_400_000)
        return sha256(day.bigEndianBytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func custody(
        of journal: JournalRow, for child: Neighbour, _ gaps: [Int64: UInt64], _ told: [JournalID: [Level: [Tip]]],
        _ db: Database
    ) throws -> [CustodyLine] {
        var tips = told[journal.name] ?? [:]
        // The city has no private parts: that it holds a journal is shown to whoever wrote it, and counts for nothing.
        tips[.city] = nil
        if let author = try author(journal.author, db),
            try child.reach.covers(author.post.division, in: jurisdiction(db)), Level.city.isAbove(identity.level)
        {
            tips[.city] = try heldTips(of: journal, at: .city, told[journal.name]?[.city] ?? [], db)
        }
        if identity.level != .city { tips[identity.level] = try tipsHeldWhole(of: journal, gaps, db) }
        return [Level.town, .district, .city].compactMap { level in
            guard let tips = tips[level], !tips.isEmpty || level == identity.level else { return nil }
            return CustodyLine(level: level.rawValue, journal: journal.name, tips: tips)
        }
    }

    /// A word of what others hold is believed for a week, and told on for as long: a machine may burn any day.
    private static let custodyLasts: Int64 = 7 * 86_400_000

    /// What a parent that still holds its post told of late, of levels above this one.
    func toldCustody(_ db: Database) throws -> [JournalID: [Level: [Tip]]] {
        let earliest = legalNow().milliseconds - Self.custodyLasts
        var told: [JournalID: [Level: [Tip]]] = [:]
        var believed: [Data: Bool] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT * FROM custody WHERE at >= ? ORDER BY journal, level, segment", arguments: [earliest])
        {
            let node: Data = row["node"]
            let isBelieved = try believed[node] ?? isParentInPost(node, db)
            believed[node] = isBelieved
            guard isBelieved, let level = Level(rawValue: row["level"]), level.isAbove(identity.level),
                let journal = JournalID(bytes: bytes(row["journal"]))
            else { continue }
            told[journal, default: [:]][level, default: []].append(
                Tip(segment: SegmentTag(stored: row["segment"]), size: UInt64(row["size"] as Int64)))
        }
        return told
    }

    private func isParentInPost(_ node: Data, _ db: Database) throws -> Bool {
        guard let node = NodeID(bytes: bytes(node)), let author = try author(node, db) else { return false }
        return try author.post.level.isAbove(identity.level) && holdsItsPost(author, db)
    }

    /// The tips that a level is known to hold of a journal, by what was told and by receipts, without those that lie below another.
    private func heldTips(of journal: JournalRow, at level: Level, _ told: [Tip], _ db: Database) throws -> [Tip] {
        let heard = try receipts(for: journal.name, db).filter { receipt in
            guard let hearer = try author(receipt.hearer, db) else { return false }
            // A machine that was replaced holds nothing, whatever it once said.
            let isOfLevel = hearer.post.level == level || PlantedBug.custodyOfAnyLevel.isPlanted
            return try isOfLevel && holdsItsPost(hearer, db)
        }.map(\.tip)
        return try tops(among: Set(told + heard).sorted(by: >), of: journal, db)
    }

    /// Of tips from the highest down those that do not lie below another.
    private func tops(among known: [Tip], of journal: JournalRow, _ db: Database) throws -> [Tip] {
        var tips: [Tip] = []
        var covered: [Int64: UInt64] = [:]
        for tip in known where tips.count < CustodyLine.tipsLimit {
            guard let place = try log.place(of: tip, in: journal, db), covered[place.segment.id] ?? 0 < place.size
            else { continue }
            tips.append(tip)
            try log.addBelow(tip, in: journal, to: &covered, db)
        }
        return tips
    }
}

/// What this node has whole, private parts included.
extension Replica {
    /// By segment, the first entry of a case that is damaged here, or lacks its private part though somebody below may still have it.
    private func gaps(_ db: Database) throws -> [Int64: UInt64] {
        guard try Row.fetchOne(db, sql: "SELECT 1 FROM damaged LIMIT 1") != nil,
            let periods = RetentionPeriods.usual(at: .town)
        else { return [:] }
        // What nobody below keeps any longer is not waited for.
        let end = { (days: Int) in self.trustedNow().milliseconds - Int64(days) * 86_400_000 }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT segment, min(position) AS first FROM damaged JOIN entry ON entry.arrival = damaged.entry
                JOIN case_event ON case_event.entry = damaged.entry LEFT JOIN case_file USING (subject)
                WHERE stage IS NULL OR stage NOT IN (\(Self.closedStages))
                    OR touched > CASE lacks WHEN 1 THEN ? ELSE ? END
                GROUP BY segment
                """, arguments: [end(periods.privateDays), end(periods.entryDays)])
        return Dictionary(
            rows.map { ($0["segment"], UInt64($0["first"] as Int64)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The ends of what is held of a journal below every gap; nothing that continues what has one.
    private func tipsHeldWhole(of journal: JournalRow, _ gaps: [Int64: UInt64], _ db: Database) throws -> [Tip] {
        let segments = try log.segments(of: journal, db)
        guard segments.contains(where: { gaps[$0.id] != nil }) else {
            return try Array(log.tips(of: journal, db).reversed().prefix(CustodyLine.tipsLimit))
        }
        var whole: [Int64: UInt64] = [:]
        var tips: [Tip] = []
        for segment in segments {
            guard try log.parents(of: segment, db).allSatisfy({ whole[$0.segment.id] ?? 0 >= $0.size }) else {
                continue
            }
            let size = min(gaps[segment.id] ?? .max, segment.size)
            guard size > segment.start else { continue }
            whole[segment.id] = size
            tips.append(Tip(segment: try log.name(of: segment, upTo: size, db), size: size))
        }
        return try tops(among: tips.sorted { ($0.size, $0.segment) > ($1.size, $1.segment) }, of: journal, db)
    }
}
