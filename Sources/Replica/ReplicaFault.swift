package import Journal

/// A fault of this machine or of what is stored on it; the operator is told, nothing was acknowledged.
package enum ReplicaFault: Error, Sendable, CustomStringConvertible {
    /// A stored entry does not open or does not hash to its name.
    case damagedEntry(JournalID, SegmentTag, position: Int64)
    /// The database is not one of this program, or of a later version.
    case unknownSchema(Int)
    /// A safety setting that SQLite was told did not take.
    case unsafeDatabase(String)
    case damaged(String)
    /// Nothing was done; `hasRoomNow` says that a reserve was set free, so a second try will do.
    case diskFull(hasRoomNow: Bool)

    package var description: String {
        switch self {
        case .damagedEntry(let journal, let segment, let position):
            "entry \(position) of segment \(segment) in journal \(journal) is damaged. "
                + "Stop the node, keep a copy of the data directory, and restore from a backup or from the level above"
        case .unknownSchema(let version):
            "the database has schema \(version), which this program does not know. Use the program version that wrote it"
        case .unsafeDatabase(let what): "the database is not safe to write: \(what). Check the file system"
        case .diskFull(true):
            "the disk is full: nothing was done. Room kept for this was set free: do it again, then make room on the disk"
        case .diskFull(false): "the disk is full: nothing was done. Make room on the disk, then do it again"
        case .damaged(let what): "the database is damaged: \(what). Run `linban verify`, then `linban restore`"
        }
    }
}
