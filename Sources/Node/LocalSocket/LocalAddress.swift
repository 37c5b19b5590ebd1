import Foundation

/// Where the local socket lies. A path may be longer than the 107 bytes that a socket address holds; then it is named by
/// way of its open directory.
struct LocalAddress {
    private let directory: Int32
    private let address: sockaddr_un

    init(_ path: String) throws {
        let direct = Array(path.utf8)
        if direct.count < Self.room {
            directory = -1
            address = Self.address(direct)
        } else {
            let parts = path as NSString
            directory = open(parts.deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard directory >= 0 else { throw FileFault(path: path) }
            address = Self.address(Array("/proc/self/fd/\(directory)/\(parts.lastPathComponent)".utf8))
        }
    }

    func close() { if directory >= 0 { _ = Foundation.close(directory) } }

    /// Calls `bind` or `connect` with the address.
    func use(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static let room = 108

    private static func address(_ path: [UInt8]) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return address
    }
}
