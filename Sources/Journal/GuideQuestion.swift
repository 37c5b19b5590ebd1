/// What a node asks its parent for before its turn comes in the journal (exchange.md, "Guides ahead").
package enum GuideQuestion: Equatable, Sendable {
    /// The guides of these matters, which somebody waits for: codes as their UTF-8 bytes.
    case codes([[UInt8]])
    /// The guides that the parent's subtree uses most, so many.
    case most(Int)

    package static let codesLimit = 64
    package static let codeLength = 256
    package static let mostLimit = 256
}
