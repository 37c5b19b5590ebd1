import NIOCore

/// What keeps a line from others' eyes and proves who is at its ends.
package enum LineCover: Sendable {
    /// Mutual TLS: every line of a node that works.
    case tls
    /// Nothing: for measuring what an exchange itself costs, between two ends on one machine. Any address but that of its own
    /// loopback is refused when the line opens, and only the bench makes such lines.
    /// - Parameter shown: stands for the certificates that the other end would have shown; they are judged as always.
    case bare(shown: [[UInt8]])

    static func permitsBare(to address: SocketAddress?) -> Bool {
        guard let host = address?.ipAddress else { return false }
        return host == "127.0.0.1" || host == "::1"
    }
}
