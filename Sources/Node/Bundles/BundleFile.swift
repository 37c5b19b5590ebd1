import Foundation
import Neighbours

/// A bundle that lies on a disk or a stick, read where it lies.
package struct BundleFile: BundleSource {
    package let length: Int
    private let handle: Descriptor

    /// - Throws: `FileFault` when there is no file that can be read.
    package init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: path) }
        handle = Descriptor(descriptor, path)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault(path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw BundleRefusal(.notABundle, "\(path) is no file. Choose the file that linban bundle export wrote.")
        }
        length = Int(status.st_size)
    }

    package func bytes(_ range: Range<Int>) throws -> [UInt8] {
        var (bytes, filled) = ([UInt8](repeating: 0, count: range.count), 0)
        while filled < range.count {
            let got = bytes.withUnsafeMutableBytes {
                pread(
                    handle.number, $0.baseAddress?.advanced(by: filled), range.count - filled,
                    off_t(range.lowerBound + filled))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw FileFault(path: handle.path) }
            guard got > 0 else {
                throw BundleRefusal(
                    .alteredOrCut, "The file became shorter while it was read. Put the stick back, and take it again.")
            }
            filled += got
        }
        return bytes
    }

    private final class Descriptor: Sendable {
        let number: Int32
        let path: String

        init(_ number: Int32, _ path: String) { (self.number, self.path) = (number, path) }
        deinit { close(number) }
    }
}
