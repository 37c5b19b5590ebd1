import CDispatch
import Foundation
import Node

/// The user of this machine who gave a command, as the kernel says.
struct Caller: Sendable {
    let user: UInt32
    /// The data directory is theirs: they could read its key file anyway.
    let ownsDirectory: Bool

    static func owns(_ directory: DataDirectory, user: UInt32) -> Bool {
        var facts = stat()
        return stat(directory.path, &facts) == 0 && facts.st_uid == user
    }
}
