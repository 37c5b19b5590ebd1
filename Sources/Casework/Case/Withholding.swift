/// Why an event that is held has no effect.
package enum Withholding: String, CaseIterable, Sendable {
    /// The certificate of its author is not held here. When it comes, the event has its effect without anybody's word.
    case unknownAuthor = "unknown-author"
    /// The station decides alone what the published catalog gives to a post above it.
    case beyondPower = "beyond-power"
    /// Whoever certified its author was revoked, and the certificate had not been heard.
    case issuerRevoked = "issuer-revoked"
    /// Its author was revoked, and whoever did that had not heard it.
    case revokedUnheard = "revoked-unheard"

    /// Whether a post above the author can put it in force.
    package var isReleasable: Bool { self == .revokedUnheard || self == .issuerRevoked }

    /// With what to do next.
    package var english: String {
        switch self {
        case .unknownAuthor: "the author's certificate is not held here; it counts when that has come: sync"
        case .beyondPower:
            "the published catalog gives this decision to a post above the station; the case is received anew there"
        case .issuerRevoked:
            "whoever certified the author was revoked before that was heard; look at the papers, then release it"
        case .revokedUnheard:
            "the author was revoked and this was not heard before; look at the papers, then release it"
        }
    }
}
