/// What became of a frame at its receiver, said when it is durable or never will be.
package enum Outcome: Equatable, Sendable {
    case admitted
    /// Every entry of it was held before.
    case duplicate
    /// Refused at the door and kept outside the log; the reason is for the operator of the sender.
    case parked(reason: String)
    /// It begins beyond what is held here: what comes before it is missing.
    case gap
    /// Resumed, but the bytes do not give the frame that was announced: what was kept is thrown away.
    case damaged

    /// Whether the receiver holds the entries.
    package var isHeld: Bool {
        switch self {
        case .admitted, .duplicate: true
        case .parked, .gap, .damaged: false
        }
    }

    init(_ wire: Linban_Exchange_Acknowledgement) throws(ExchangeFault) {
        switch wire.outcome {
        case .admitted: self = .admitted
        case .duplicate: self = .duplicate
        case .parked: self = .parked(reason: wire.reason.bounded)
        case .gap: self = .gap
        case .damaged: self = .damaged
        case .UNRECOGNIZED(let number): throw .malformed("outcome \(number)")
        }
    }

    var wire: Linban_Exchange_Acknowledgement {
        var wire = Linban_Exchange_Acknowledgement()
        switch self {
        case .admitted: wire.outcome = .admitted
        case .duplicate: wire.outcome = .duplicate
        case .parked(let reason):
            wire.outcome = .parked
            wire.reason = reason.bounded
        case .gap: wire.outcome = .gap
        case .damaged: wire.outcome = .damaged
        }
        return wire
    }
}

extension String {
    /// At most `ExchangeWire.reasonLimit` bytes, cut between characters.
    var bounded: String {
        var text = self
        while text.utf8.count > ExchangeWire.reasonLimit { text.removeLast() }
        return text
    }
}
