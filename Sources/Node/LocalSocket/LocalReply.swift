/// A piece of what the running node answers, as it comes about: output, messages, and at last the exit code.
///
/// | length | field |
/// | --- | --- |
/// | 4 | length of the rest, at most 1 MiB |
/// | 1 | 1 output, 2 message, 3 exit |
/// | n | bytes for that stream; for an exit one byte |
package enum LocalReply: Equatable, Sendable {
    case output([UInt8])
    case message([UInt8])
    case exit(UInt8)

    static let lengthLimit = 1 << 20

    private static let pieceLimit = 1 << 16

    /// The same, cut so that no piece is longer than an answer may be.
    var pieces: [LocalReply] {
        func cut(_ body: [UInt8], _ piece: ([UInt8]) -> LocalReply) -> [LocalReply] {
            stride(from: 0, to: body.count, by: Self.pieceLimit).map {
                piece(Array(body[$0..<min($0 + Self.pieceLimit, body.count)]))
            }
        }
        return switch self {
        case .output(let body): cut(body) { .output($0) }
        case .message(let body): cut(body) { .message($0) }
        case .exit: [self]
        }
    }

    package var bytes: [UInt8] {
        let (kind, body): (UInt8, [UInt8]) =
            switch self {
            case .output(let body): (1, body)
            case .message(let body): (2, body)
            case .exit(let code): (3, [code])
            }
        return Self.length(body.count + 1) + [kind] + body
    }

    /// - Parameter body: what stands after the length.
    init(body: [UInt8]) throws {
        switch body.first {
        case 1: self = .output(Array(body.dropFirst()))
        case 2: self = .message(Array(body.dropFirst()))
        case 3 where body.count == 2: self = .exit(body[1])
        default: throw LocalSocketFault("an answer of an unknown kind")
        }
    }

    static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } }
}
