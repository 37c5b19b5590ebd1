import GRDB
import Journal

/// What goes into copies kept elsewhere (atrest.md §4).
extension Replica {
    /// The database as it is now, in another file, after every own tail was signed.
    /// - Parameter path: a file that is not there.
    package func backup(to path: String) throws {
        try signHeads()
        let copy = try DatabaseQueue(path: path)
        try queue.backup(to: copy)
        try copy.inDatabase { db in
            // What was remembered of neighbours is theirs to remember: whoever comes back tells and asks for everything.
            try db.execute(sql: "DELETE FROM neighbour; DELETE FROM part; PRAGMA journal_mode = DELETE")
        }
        try copy.close()
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
                    count + Int(segment.size - min(segment.size, max(sizes[segment.id] ?? 0, segment.start)))
                }
            }
        }
    }

    package func unheard() throws -> Unheard {
        try signHeads()
        let tips = TipsFile.text(of: try ownTips())
        return try read { db in
            var unheard = Unheard(tips: tips)
            for journal in try log.journals(db) where journal.author == identity.node {
                let sizes = try heardSizes(of: journal, db)
                for segment in try log.segments(of: journal, db) {
                    var first = max(sizes[segment.id] ?? 0, segment.start)
                    while true {
                        let heads = try log.heads(of: segment, after: first, db)
                        guard !heads.isEmpty else { break }
                        // What is damaged here is no copy of anything.
                        guard
                            let bytes = try frame(
                                of: segment, named: try log.name(of: segment, upTo: first + 1, db), journal,
                                from: first, heads: heads, .whole, limit: Wire.frameLimit, FrameCodec.allCases, db)
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
