import Foundation

/// A file beside the database. There are two: on the disk of this machine, and on the disk of a simulated one.
package protocol SmallFile {
    /// All of it, so it is small; nil when there is none.
    func read() throws -> [UInt8]?
    /// Puts `bytes` in the place of all that was there. A crash may leave part of each.
    /// - Parameter synced: whether to wait until the disk has it.
    func write(_ bytes: [UInt8], synced: Bool) throws
    /// Writes its own bytes over itself and waits until the disk has them; nothing where there is no file. After a flush that failed the
    /// system reads back what it has in its cache and takes it for written, also for a later process.
    func land() throws
}

/// A file of this machine.
package struct DiskFile: SmallFile {
    private let path: String

    package init(path: String) { self.path = path }

    package func read() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    package func write(_ bytes: [UInt8], synced: Bool) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        guard pwrite(file, bytes, bytes.count, 0) == bytes.count, ftruncate(file, off_t(bytes.count)) == 0,
            !synced || fdatasync(file) == 0
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    package func land() throws {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return }
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        defer { close(file) }
        var (buffer, at) = ([UInt8](repeating: 0, count: 1 << 20), off_t(0))
        while true {
            let count = pread(file, &buffer, buffer.count, at)
            guard count >= 0, pwrite(file, buffer, count, at) == count else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
            guard count > 0 else { break }
            at += off_t(count)
        }
        guard fdatasync(file) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
