import Foundation
import GRDB

/// Brings a database that an earlier program left to the tables of this one (Protocol/compatibility.md §5): a new file beside it is
/// made whole and checked before it takes the old one's name. The old file is only read, and kept until this program has opened the
/// new one again.
///
/// Rows are copied by the columns that both layouts have, so that a new table, or a new column that may be left out, needs no code
/// here; what follows from the log is made from it.
package struct Migration {
    /// The first layout whose rows this program can take over.
    static let oldest = 2

    /// What is done when `told` hears of it: a machine that stops there goes on from the old file, or from the new one.
    package enum Step: String, CaseIterable, Sendable {
        case created, copied, rebuilt, checked, kept, swapped
    }

    private let path: String
    private var next: String { path + ".next" }

    package init(path: String) { self.path = path }

    /// The layout of the database; nil where this program's own needs nothing done.
    package func outdated() throws -> Int? {
        let version = try Self.reading(path) { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard (Self.oldest..<Schema.version).contains(version) else { return nil }
        return version
    }

    /// - Parameters:
    ///   - version: what `outdated` said.
    ///   - open: opens the new file as a replica, for making its tables.
    package func run(
        from version: Int, opening open: (String) throws -> Replica, told: (Step) throws -> Void = { _ in }
    ) throws {
        do {
            try remove(next)
            try Replica.create(path: next)
            try told(.created)
            try copy()
            try told(.copied)
            let replica = try open(next)
            try replica.rebuild()
            try replica.close()
            try told(.rebuilt)
            try check()
            try told(.checked)
        } catch let stopped as Stopped {
            throw stopped
        } catch {
            throw MigrationFault.notTaken(from: version, why: "\(error)")
        }
        try keepOld(version)
        try told(.kept)
        guard rename(next, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        try syncDirectory()
        try told(.swapped)
    }

    /// What was kept of before, once the new file has served.
    package func forgetOld() throws {
        for version in Self.oldest..<Schema.version { try remove(old(version)) }
    }

    private func old(_ version: Int) -> String { "\(path).before-\(version)" }

    /// The name stays on the old file until the new one takes it over. Its log must be empty: SQLite would play it into whatever
    /// file has the name.
    private func keepOld(_ version: Int) throws {
        let queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try queue.close()
        for file in [path, next] where try size(of: file + "-wal") > 0 {
            throw MigrationFault.notTaken(from: version, why: "the log of \(file) is not empty")
        }
        try remove(old(version))
        guard link(path, old(version)) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        try syncDirectory()
    }

    private func size(of file: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: file) else { return 0 }
        return (try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    }

    /// A database file and what SQLite puts beside it.
    private func remove(_ file: String) throws {
        for name in [file, file + "-wal", file + "-journal", file + "-shm"]
        where FileManager.default.fileExists(atPath: name) {
            try FileManager.default.removeItem(atPath: name)
        }
    }

    private func syncDirectory() throws {
        let directory = Foundation.open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    static func reading<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
        let queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        do {
            let result = try queue.inDatabase(body)
            try queue.close()
            return result
        } catch {
            try? queue.close()  // the first error says more
            throw error
        }
    }

    /// Both files: the new one as `main`, the old one as `old`.
    func both<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try Self.reading(next) { db in
            // Rows come table by table, and what they refer to may come later.
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: "ATTACH DATABASE ? AS old", arguments: [path])
            let result = try body(db)
            try db.execute(sql: "DETACH DATABASE old")
            return result
        }
    }

    /// The machine stopped: thrown by tests.
    package struct Stopped: Error {
        package init() {}
    }
}

/// Why a database was left as it is. Nothing was changed.
package enum MigrationFault: Error, Sendable, CustomStringConvertible {
    /// Rows that the new layout has no place for.
    case wouldLose(String)
    case differs(String)
    case notTaken(from: Int, why: String)

    package var description: String {
        switch self {
        case .wouldLose(let what): "this program has no place for \(what) of the old database"
        case .differs(let table): "table \(table) of the new database is not what the old one says"
        case .notTaken(let version, let why):
            """
            the database of layout \(version) could not be brought to layout \(Schema.version): \(why). Nothing was changed, and the \
            program that wrote it still opens it. Make room on the disk for a second copy of it, or ask for help with this message
            """
        }
    }
}
