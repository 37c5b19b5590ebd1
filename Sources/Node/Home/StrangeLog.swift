import Chronology
import Foundation
import Replica

/// A write-ahead log that is not of the database it lies beside: one of them was put back from another day (faults README §0.3). SQLite
/// would play it into the file. It is set aside before anything opens the database, which then is what it was when it was last whole: a
/// person is told as of a restored backup, the tips name what is missing, and neighbours give back what they hold.
struct StrangeLog {
    private let database: String
    private var log: String { database + "-wal" }
    /// While nobody has been told.
    private var aside: String { database + "-wal.aside" }
    /// For whoever looks for what was in it.
    private var kept: String { database + "-wal.strange" }

    init(_ directory: DataDirectory) { database = directory.database }

    /// Sets the log aside where it does not belong to the database.
    /// - Throws: `ReplicaFault.damaged` where the database is not whole without it; then everything lies as it was found.
    func setAside() throws {
        if FileManager.default.fileExists(atPath: log) {
            guard try !written().belongs(to: stamp()) else { return }
            try move(log, to: aside)
        }
        // Without a log nothing has opened the database since it was set aside: this process, or one that ended before it had checked.
        guard FileManager.default.fileExists(atPath: aside) else { return }
        let check: [String]
        do {
            check = try Replica.integrity(of: database)
        } catch let fault as ReplicaFault {
            try move(aside, to: log)
            throw fault
        }
        guard check != ["ok"] else { return }
        try move(aside, to: log)
        throw ReplicaFault.damaged("its log is of another day, and without it \(check.joined(separator: "; "))")
    }

    private func written() throws -> WrittenLog {
        guard let file = FileHandle(forReadingAtPath: log) else { throw FileFault(path: log) }
        defer { try? file.close() }  // it was only read
        return try WrittenLog { offset, count in
            try file.seek(toOffset: UInt64(offset))
            return try file.read(upToCount: count).map(Array.init) ?? []
        }
    }

    /// Once a replica has opened the database: what it was opened without is told on every page until a post above was spoken with.
    func tell(_ replica: Replica) throws {
        guard FileManager.default.fileExists(atPath: aside) else { return }
        let written = try FileManager.default.attributesOfItem(atPath: database)[.modificationDate] as? Date
        try replica.noteRestore(
            made: Instant(milliseconds: Int64((written?.timeIntervalSince1970 ?? 0) * 1000)))
        try move(aside, to: kept)
    }

    private func stamp() throws -> CommitStamp? {
        guard let file = FileHandle(forReadingAtPath: database) else { throw FileFault(path: database) }
        defer { try? file.close() }  // it was only read
        try file.seek(toOffset: UInt64(CommitStamp.offset))
        guard let bytes = try file.read(upToCount: 4), bytes.count == 4 else { return nil }
        return CommitStamp(stored: bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }

    private func move(_ file: String, to other: String) throws {
        guard rename(file, other) == 0 else { throw FileFault(path: file) }
        let directory = open((database as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw FileFault(path: database) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFault(path: database) }
    }
}
