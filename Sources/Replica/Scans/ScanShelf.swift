import Foundation
import Scans

/// Files beside the database in which scans lie (architecture.md §3): each is written whole or not at all.
package protocol ScanShelf {
    /// Durable when it returns; another file of the name is replaced.
    func put(_ name: String, _ bytes: [UInt8]) throws
    /// Adds to the part of a file; a part that ends elsewhere than at `offset` is not touched, and the call throws.
    func append(to name: String, at offset: Int, _ bytes: [UInt8]) throws
    /// The bytes of the part, so far.
    func part(of name: String) throws -> [UInt8]
    func partLength(of name: String) -> Int
    func dropPart(of name: String)
    /// Makes the part the file; durable when it returns.
    func finish(_ name: String) throws
    /// Nil where there is no such file.
    func length(of name: String) -> Int?
    /// Fewer than `count` at its end; nil where there is no such file.
    func read(_ name: String, from offset: Int, count: Int) throws -> [UInt8]?
    /// Gone is gone: no fault where it is not there.
    func remove(_ name: String)
    /// Of files and parts, in order.
    func names() throws -> [String]
    /// Bytes that the disk has left.
    func freeBytes() -> Int
}

/// A folder of this machine.
package struct ScanFolder: ScanShelf {
    private let path: String

    package init(path: String) { self.path = path }

    private static let partEnding = ".part"

    private func file(_ name: String) -> String { path + "/" + name }

    private func fault() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

    private func prepare() throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault() }
    }

    package func put(_ name: String, _ bytes: [UInt8]) throws {
        try prepare()
        dropPart(of: name)
        try append(to: name, at: 0, bytes)
        try finish(name)
    }

    package func append(to name: String, at offset: Int, _ bytes: [UInt8]) throws {
        try prepare()
        guard partLength(of: name) == offset else { throw POSIXError(.EINVAL) }
        let descriptor = open(file(name + Self.partEnding), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw fault() }
            written += count
        }
    }

    package func part(of name: String) throws -> [UInt8] {
        try read(name + Self.partEnding, from: 0, count: partLength(of: name)) ?? []
    }

    package func partLength(of name: String) -> Int { length(of: name + Self.partEnding) ?? 0 }
    package func dropPart(of name: String) { remove(name + Self.partEnding) }

    package func finish(_ name: String) throws {
        let part = file(name + Self.partEnding)
        let descriptor = open(part, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0, rename(part, file(name)) == 0 else { throw fault() }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw fault() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw fault() }
    }

    package func length(of name: String) -> Int? {
        var facts = stat()
        return lstat(file(name), &facts) == 0 ? Int(facts.st_size) : nil
    }

    package func read(_ name: String, from offset: Int, count: Int) throws -> [UInt8]? {
        let descriptor = open(file(name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw fault()
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw fault() }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    package func remove(_ name: String) { unlink(file(name)) }

    package func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    package func freeBytes() -> Int {
        var facts = statvfs()
        // Where nothing is known there is no room.
        guard statvfs((path as NSString).deletingLastPathComponent, &facts) == 0 else { return 0 }
        return Int(facts.f_bavail) * Int(facts.f_frsize)
    }
}
