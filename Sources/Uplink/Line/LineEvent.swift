import Exchange

/// What happens on a line, in the order in which its conversation takes it.
enum LineEvent: Sendable {
    /// TLS stands: the certificates shown, leaf first, whose leaf key is proven to be there.
    case secured([[UInt8]])
    case message(Message)
    /// The part sent last has left this process.
    case room
    /// Something new may lie in the replica.
    case appended
    /// No byte came for a while.
    case quiet
    /// Bytes came that are no message; nothing after them is read.
    case unreadable(Refusal)
    case over(LineEnding)
}
