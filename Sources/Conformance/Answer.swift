/// What an implementation says to one request of the harness (Protocol/conformance.md).
package enum Answer: Equatable, Sendable {
    case ok([String])
    case bad(Reason)
    /// The implementation does not do this; the runner counts it.
    case unsupported

    /// The codes of conformance.md.
    package enum Reason: String, Error, Sendable {
        /// Not in the form that the page gives.
        case malformed
        /// A length or count beyond its bound.
        case bound
        /// A number of a later version: kept aside until it is known.
        case later
        /// The certificates do not lead from the root to the leaf.
        case chain
        case revoked
        /// A PIN, passphrase or key that does not open it; or it was altered.
        case secret
        /// The request itself is wrong.
        case call
    }

    package var line: String {
        switch self {
        case .ok(let words): (["ok"] + words).joined(separator: " ")
        case .bad(let reason): "bad \(reason.rawValue)"
        case .unsupported: "unsupported"
        }
    }

    static func ok(_ words: String...) -> Answer { .ok(words) }
    static func yes(_ holds: Bool) -> Answer { .ok(holds ? "yes" : "no") }
}
