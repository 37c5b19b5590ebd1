/// Why bytes on the line are no message. The line is closed: nothing after them can be understood.
package enum ExchangeFault: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed(String)
    /// A length or count beyond `ExchangeWire`.
    case tooLarge(String, UInt64)

    package var description: String {
        switch self {
        case .malformed(let what): "not a message of this protocol: \(what)"
        case .tooLarge(let what, let size): "beyond the bounds of the protocol: \(what), \(size)"
        }
    }
}
