package import Exchange

/// Why no exchange comes about, for a person: what mends itself, and what waits for somebody.
package enum LineTrouble: Equatable, Sendable {
    /// Nobody answers, or the line broke: it is tried again, and nobody has to do anything.
    case unreachable
    /// Somebody answers, but not over a secure line: another machine at the address, or something in between.
    case insecure
    /// The node above refuses this one.
    case refused(Refusal.Code)
    /// This node refuses the one above.
    case refuses(Refusal.Code)
    /// A fault in this node.
    case fault

    /// Nil where nothing was wrong.
    init?(_ ending: LineEnding) {
        switch ending {
        case .done: return nil
        case .lost: self = .unreachable
        case .insecure: self = .insecure
        case .refusedByNeighbour(let refusal): self = .refused(refusal.code)
        case .refused(let refusal): self = .refuses(refusal.code)
        case .fault: self = .fault
        }
    }

    /// As `status --json` names it.
    package var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .insecure: "insecure"
        case .refused(let code): "refused-\(code)"
        case .refuses(let code): "refuses-\(code)"
        case .fault: "fault"
        }
    }
}
