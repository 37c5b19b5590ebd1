import Foundation

/// A socket of this machine's loopback, with calls that wait.
struct TCPSocket: Sendable {
    private let descriptor: Int32
    let port: Int

    static func listen() throws -> TCPSocket {
        let socket = try make()
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Foundation.bind(socket, address, length) == 0 && Foundation.listen(socket, 32) == 0
                    && getsockname(socket, address, &length) == 0
            }
        }
        guard bound else { throw fault }
        return TCPSocket(descriptor: socket, port: Int(UInt16(bigEndian: address.sin_port)))
    }

    static func connect(to port: Int) throws -> TCPSocket {
        let socket = try make()
        var address = loopback(port: UInt16(port))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard connected else {
            Foundation.close(socket)
            throw fault
        }
        return TCPSocket(descriptor: socket, port: port)
    }

    func accept() -> TCPSocket? {
        let socket = Foundation.accept(descriptor, nil, nil)
        guard socket >= 0 else { return nil }
        Self.sendAtOnce(socket)
        return TCPSocket(descriptor: socket, port: port)
    }

    /// Nil at the end.
    func read() -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(0, Foundation.read(descriptor, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// What cannot be written is lost: the reader of the other direction sees the end.
    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing follows.
    func end() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Nothing goes either way any more; it is still to be closed.
    func cut() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    func close() { Foundation.close(descriptor) }

    private static func make() throws -> Int32 {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw fault }
        sendAtOnce(socket)
        return socket
    }

    private static func sendAtOnce(_ socket: Int32) {
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static var fault: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
