package import Exchange

/// Why a line is no more.
package enum LineEnding: Error, Sendable, Equatable, CustomStringConvertible {
    /// Closed in order by one of the two, with nothing under way.
    case done
    case refused(Refusal)
    case refusedByNeighbour(Refusal)
    /// TLS failed: no certificate, another protocol, damaged bytes.
    case insecure(String)
    /// The line broke, or was silent for too long.
    case lost(String)
    /// The own replica failed.
    case fault(String)

    package var description: String {
        switch self {
        case .done: "done"
        case .refused(let refusal): "refused, \(refusal)"
        case .refusedByNeighbour(let refusal): "refused by the neighbour, \(refusal)"
        case .insecure(let reason): "no secure line: \(reason)"
        case .lost(let reason): "line lost: \(reason)"
        case .fault(let reason): "fault in this node: \(reason)"
        }
    }
}
