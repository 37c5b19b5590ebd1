import GRDB

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
}
