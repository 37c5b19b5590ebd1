import GRDB
import Journal

/// What goes into copies kept elsewhere (atrest.md §4).
extension Replica {
    /// The database as it is now, in another file, after every own tail was signed.
    /// - Parameter path: a file that is not there.
    /// - Returns: the last arrival that is in it, for `noteBackup` once the copy is where it is kept.
    package func backup(to path: String) throws -> Int64 {
        try signHeads()
        let last = try read { db in try Int64.fetchOne(db, sql: "SELECT max(arrival) FROM entry") ?? 0 }
        let copy = try DatabaseQueue(path: path)
        try queue.backup(to: copy)
        try copy.inDatabase { db in
            // What was remembered of neighbours is theirs to remember: whoever comes back tells and asks for everything.
            try db.execute(sql: "DELETE FROM neighbour; DELETE FROM part; PRAGMA journal_mode = DELETE")
        }
        try copy.close()
        return last
    }

    /// What no post above has given a receipt for, as frames of the protocol, with the second copy of the tips.
    package struct Unheard: Sendable {
        package var frames: [[UInt8]] = []
        package var entries = 0
        package var tips: [UInt8] = []
    }

    /// How many entries that are.
    package func unheardCount() throws -> Int {
        try read { db in
            try log.journals(db).filter { $0.author == identity.node }.reduce(0) { count, journal in
                let sizes = try heardSizes(of: journal, db)
                return try log.segments(of: journal, db).reduce(count) { count, segment in
                    count + Int(segment.size - min(segment.size, try endOfHeard(segment, sizes, db)))
                }
            }
        }
    }

    /// Where the tail of a segment begins that no post above has. What is pruned here posts above surely hold, whatever became of
    /// their receipts.
    private func endOfHeard(_ segment: SegmentRow, _ heard: [Int64: UInt64], _ db: Database) throws -> UInt64 {
        let pruned = try log.prunedSpans(of: segment, from: segment.start, to: segment.size, db).last?.end ?? 0
        return max(heard[segment.id] ?? 0, segment.start, pruned)
    }

    package func unheard() throws -> Unheard {
        try signHeads()
        let tips = TipsFile.text(of: try ownTips())
        return try read { db in
            var unheard = Unheard(tips: tips)
            for journal in try log.journals(db) where journal.author == identity.node {
                let sizes = try heardSizes(of: journal, db)
                for segment in try log.segments(of: journal, db) {
                    var first = try endOfHeard(segment, sizes, db)
                    while true {
                        let heads = try log.heads(of: segment, after: first, db)
                        guard !heads.isEmpty else { break }
                        // What is damaged here is asked for again, and mirrored when it has come.
                        let name = try log.name(of: segment, upTo: first + 1, db)
                        guard
                            let bytes = try frame(
                                of: segment, named: name, journal, from: first, heads: heads, .whole,
                                limit: Wire.frameLimit, FrameCodec.allCases, db)
                        else { break }
                        let count = try FrameHeader(of: bytes).count
                        unheard.frames.append(bytes)
                        unheard.entries += count
                        first += UInt64(count)
                    }
                }
            }
            return unheard
        }
    }
}
