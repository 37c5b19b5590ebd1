package import Jurisdiction

/// Why a chain of certificates is not believed. `index` counts from the root, which is 0.
package enum ChainFault: Error, Hashable, Sendable {
    case empty
    case tooLong(count: Int)
    case malformed(index: Int, Malformed)
    case rootNotPinned(RootPin)
    case notRooted
    case rootBelowRoot(index: Int)
    case issuerNameDiffers(index: Int)
    case badSignature(index: Int)
    case divisionWidened(index: Int, DivisionCode)
    case levelNotBelow(index: Int, Level, issuer: Level)
    case introducerMayNot(index: Int)
    case introductionDiffers(index: Int)
    case revoked(NodeID)
    case introductionRevoked(IntroductionID)
    case issuerRevoked(NodeID, index: Int)
}

extension ChainFault: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var description: String { "\(finding). \(nextStep)." }

    private var finding: String {
        switch self {
        case .empty: "No certificate was shown"
        case .tooLong(let count): "\(count) certificates in one chain; 8 is the most"
        case .malformed(let index, let what): "Certificate \(index) is not one of this tree: \(what)"
        case .rootNotPinned(let pin): "The chain starts at another root, \(pin.groups)"
        case .notRooted: "The chain does not start at a root certificate that signs itself"
        case .rootBelowRoot(let index): "Certificate \(index) says that it is a root, below another"
        case .issuerNameDiffers(let index): "Certificate \(index) names another issuer than the one before it"
        case .badSignature(let index): "Certificate \(index) is not signed by the one before it"
        case .divisionWidened(let index, let division):
            "Certificate \(index) claims division \(division), which its issuer does not serve"
        case .levelNotBelow(let index, let level, let issuer):
            "Certificate \(index) is of level \(level), not below its issuer's level \(issuer)"
        case .introducerMayNot(let index):
            "Certificate \(index) is issued by an introducer, which may only introduce one node of its own level and code"
        case .introductionDiffers(let index): "Certificate \(index) carries the introduction of another enrolment file"
        case .revoked(let node): "Node \(node) is revoked"
        case .introductionRevoked(let introduction): "Enrolment file \(introduction) is revoked"
        case .issuerRevoked(let node, let index):
            "Certificate \(index) was issued by node \(node), which is revoked, and nobody above had heard of it before"
        }
    }

    private var nextStep: String {
        switch self {
        case .empty, .malformed, .notRooted, .tooLong:
            "Check that the address is that of a Linban node and that both run a current version"
        case .rootNotPinned:
            "Compare the root's fingerprint with the administration by telephone; if theirs is this one, enrol this node anew"
        case .rootBelowRoot, .issuerNameDiffers, .badSignature, .divisionWidened, .levelNotBelow, .introducerMayNot,
            .introductionDiffers:
            "Do not trust this peer; report it to the level above, which may revoke it"
        case .revoked, .introductionRevoked:
            "If the revocation is wrong, the level above enrols the node anew; what it wrote is kept"
        case .issuerRevoked: "The level above certifies the node again: linban renew"
        }
    }
}
