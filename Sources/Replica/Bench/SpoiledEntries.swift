import GRDB

extension Replica {
    /// Writes zeros over the bytes of entries, as a disk might, in a database that nobody has open. Their names stay.
    package static func spoil(_ arrivals: [Int64], in path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                for arrival in arrivals {
                    // The log lets nothing but damaged entries be changed.
                    try db.execute(sql: "INSERT INTO damaged (entry) VALUES (?)", arguments: [arrival])
                    try db.execute(
                        sql:
                            "UPDATE entry SET open = zeroblob(length(open)), private = zeroblob(length(private)) WHERE arrival = ?",
                        arguments: [arrival])
                    try db.execute(sql: "DELETE FROM damaged WHERE entry = ?", arguments: [arrival])
                }
                return .commit
            }
        }
        try queue.close()
    }
}
