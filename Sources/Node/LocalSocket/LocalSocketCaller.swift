import Foundation

/// A command's end of the local socket. It waits for the node as long as the node works: there is nothing else to do.
package struct LocalSocketCaller: ~Copyable {
    private let descriptor: Int32

    /// Nil when no node answers there.
    package init?(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let address = try LocalAddress(path)
        defer { address.close() }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw FileFault(path: path) }
        guard address.use({ connect(descriptor, $0, $1) }) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == ECONNREFUSED || reason == ENOENT { return nil }
            errno = reason
            throw FileFault(path: path)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    package func send(_ request: LocalRequest) throws { try send(request.bytes) }

    /// The next piece of the answer; the last one is `exit`.
    package func next() throws -> LocalReply {
        let length = try read(4).reduce(0) { $0 << 8 | Int($1) }
        guard (1...LocalReply.lengthLimit).contains(length) else {
            throw LocalSocketFault("an answer of \(length) bytes")
        }
        return try LocalReply(body: try read(length))
    }

    private func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw NodeHungUp() }
            rest = rest.dropFirst(sent)
        }
    }

    private func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw NodeHungUp() }
            filled += got
        }
        return bytes
    }
}

/// The running node went away before its answer was whole.
package struct NodeHungUp: Error, CustomStringConvertible {
    package var description: String {
        "the running node ended before it answered. Look at its log; what was not answered may still have been done"
    }
}
