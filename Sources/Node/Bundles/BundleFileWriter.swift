import Foundation

/// Writes a bundle beside its name and gives it the name when it is whole and on the disk: a stick pulled out in between leaves what
/// lay there before.
struct BundleFileWriter: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var isWhole = false

    private var partial: String { path + ".part" }

    init(path: String) throws {
        self.path = path
        descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path: path) }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(path: path) }
            rest = rest.dropFirst(count)
        }
    }

    mutating func finish() throws {
        guard fsync(descriptor) == 0, rename(partial, path) == 0 else { throw FileFault(path: path) }
        isWhole = true
        let directory = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw FileFault(path: path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFault(path: path) }
    }

    deinit {
        close(descriptor)
        if !isWhole { unlink(partial) }
    }
}
