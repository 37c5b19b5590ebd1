import Foundation

/// A file outside the database, small enough to be read and written whole. There are two: on the disk of this machine, and on
/// the disk of a simulated one.
package protocol SmallFile {
    /// Nil when there is none.
    func read() throws -> [UInt8]?
    /// Puts `bytes` in the place of all that was there. A crash may leave part of each.
    /// - Parameter synced: whether to wait until the disk has it.
    func write(_ bytes: [UInt8], synced: Bool) throws
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
}
