import Foundation
import Synchronization

/// A pipe whose writing end only this process holds. A child that has the reading end as its standard input learns that this
/// process has let go, or has died in whatever way.
final class Leash: Sendable {
    /// For the child.
    let end: FileHandle
    private let held: Mutex<Int32?>

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        end = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        held = Mutex(ends[1])
    }

    func release() {
        held.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    deinit { release() }
}
