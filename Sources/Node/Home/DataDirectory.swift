import Foundation
import Replica

/// Where a node keeps what it is (数据目录): database, key ring, second copy of its tips, lock and socket.
package struct DataDirectory: Sendable {
    package let path: String

    package init(path: String) { self.path = URL(fileURLWithPath: path).standardizedFileURL.path }

    package var database: String { path + "/linban.db" }
    /// The database's write-ahead log, as SQLite names it.
    var log: DiskFile { DiskFile(path: database + "-wal") }
    package var keyRing: String { path + "/keyring" }
    package var keyRingCopy: String { path + "/keyring.copy" }
    package var tips: String { path + "/tips" }
    package var lockFile: String { path + "/lock" }
    /// Bytes to and from the parent by day.
    package var usage: String { path + "/usage" }
    /// What scans may fill and the line may cost, as `serve` was last told.
    package var bounds: String { path + "/bounds" }
    /// Where bundles lie while a browser hands them in or out, a day at most; emptied at start.
    package var bundles: String { path + "/bundles" }
    /// Bundles that lie ready for silent stations, a folder each.
    package var prepared: String { path + "/prepared" }
    /// Scans, sealed, a file each.
    package var scans: String { path + "/scans" }
    package var socket: String { path + "/socket" }
    /// Where the key file lies that opens the ring without a person; absent where somebody types.
    package var keyFileNote: String { path + "/keyfile" }

    package var isFounded: Bool { FileManager.default.fileExists(atPath: keyRing) }

    package func create() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// What a process that died left of files handed in or out.
    package func emptyBundles() throws {
        if FileManager.default.fileExists(atPath: bundles) { try FileManager.default.removeItem(atPath: bundles) }
        try FileManager.default.createDirectory(
            atPath: bundles, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Lets go of files that were made for a browser before `time`; whoever downloads one right now goes on.
    func tidyBundles(before time: Date) throws {
        guard FileManager.default.fileExists(atPath: bundles) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: bundles) {
            let file = bundles + "/" + name
            let written = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
            if let written, written < time { unlink(file) }
        }
    }

    /// Replaces a file at once and for good: written beside it, synced, renamed, directory synced.
    package func replace(_ file: String, with bytes: [UInt8], mode: UInt32 = 0o600) throws {
        let fresh = file + ".new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFault(path: fresh) }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let synced = written == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard synced, rename(fresh, file) == 0 else { throw FileFault(path: file) }
        let directory = open((file as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw FileFault(path: path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFault(path: path) }
    }

    package func read(_ file: String) throws -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: file))) } catch { throw FileFault(path: file) }
    }
}

/// A file that could not be read or written.
package struct FileFault: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    init(path: String) {
        self.path = path
        code = errno
    }

    package var description: String {
        "\(path): \(String(cString: strerror(code))). Check that the disk has room and that this user owns the directory"
    }
}

/// Held by the one process that has the directory open; the kernel gives it back when the process dies.
package final class DirectoryLock: Sendable {
    private let descriptor: Int32

    package init(_ directory: DataDirectory) throws {
        descriptor = open(directory.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path: directory.lockFile) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DirectoryBusy(path: directory.path)
        }
    }

    deinit { close(descriptor) }
}

/// Another process works in the directory and does not answer on its socket.
package struct DirectoryBusy: Error, CustomStringConvertible {
    package let path: String
    package var description: String {
        "\(path) is in use by another linban process. Wait for it, or stop it"
    }
}
