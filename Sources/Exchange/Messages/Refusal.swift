/// Why this line is closed now, in words for the operator of the other side.
package struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: Code
    /// English, one sentence, with what to do next.
    package let text: String

    package enum Code: UInt32, Sendable {
        /// A reason of a later version.
        case unspecified = 0
        /// The certificate chain does not lead to our root.
        case untrusted = 1
        case revoked = 2
        /// A node of our tree, but no neighbour of this one.
        case stranger = 3
        /// The parent's authority head is older than the child's: a replaced or restored node that must catch up first.
        case outdated = 4
        /// No version in common.
        case version = 5
        /// The other side broke the protocol.
        case protocolBroken = 6
        /// The key ring is not unlocked.
        case locked = 7
        /// A fault here; trying again later may help.
        case fault = 8
    }

    package init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }

    package var description: String { "\(code): \(text)" }

    init(_ wire: Linban_Exchange_Refusal) {
        self.init(Code(rawValue: wire.code) ?? .unspecified, wire.text.bounded)
    }

    var wire: Linban_Exchange_Refusal {
        var wire = Linban_Exchange_Refusal()
        wire.code = code.rawValue
        wire.text = text.bounded
        return wire
    }
}
