package import Jurisdiction

/// Why bytes are not a frame, or a frame is not admitted. What never changes is checked at the door; all else is the fold's.
package enum FrameFault: Error, Equatable, Sendable, CustomStringConvertible {
    case truncated
    case malformed(String)
    /// A length or count beyond the protocol's bounds (`Wire`).
    case tooLarge(UInt64)
    /// A format, codec or dictionary of a later version: kept outside the log until the upgrade.
    case unknownVersion(String)
    /// The root that the entries give is not the one the author signed.
    case badHead
    /// The entries begin beyond what is held.
    case gap
    /// No verified chain of certificates leads to the author yet.
    case unknownAuthor(NodeID)

    package var code: String {
        switch self {
        case .truncated: "truncated"
        case .malformed: "malformed"
        case .tooLarge: "too-large"
        case .unknownVersion: "unknown-version"
        case .badHead: "bad-head"
        case .gap: "gap"
        case .unknownAuthor: "unknown-author"
        }
    }

    package var description: String {
        switch self {
        case .truncated: "the frame ends too early"
        case .malformed(let what): "the frame is malformed: \(what)"
        case .tooLarge(let size): "the frame claims \(size) bytes or entries, which is beyond the bounds"
        case .unknownVersion(let what): "the frame needs a later version of this program: \(what)"
        case .badHead: "the entries do not give the root that their author signed"
        case .unknownAuthor(let node): "no certificate of its author \(node) is held; it comes in an authority journal"
        case .gap: "the entries begin beyond what is held"
        }
    }
}
