package import Chronology
package import Journal
package import Jurisdiction
package import Trust

/// What a post says about nodes, divisions and time, in its authority journal.
package enum AuthorityAct: Equatable, Sendable {
    case certified(NodeCertificate)
    case introduced(NodeCertificate, name: String)
    case revoked(Revocation)
    case beacon(Instant)
    case released(event: LeafHash, reason: String)
    case registered(Division)
    /// The node's disk is gone. What it wrote keeps its effect wherever it turns up; `held` is what the author held of it.
    case lost(NodeID, reason: String, held: [HeldTip])
    case succeeded(RootSuccession)
    /// Cases accepted from now on are folded by these.
    case rules(number: UInt64)

    /// A node, or an enrolment file that was never opened, is no longer believed.
    package struct Revocation: Hashable, Sendable {
        package enum Subject: Hashable, Sendable {
            case node(NodeID)
            case introduction(IntroductionID)
        }

        package let subject: Subject
        package let reason: String
        /// What the author had heard of the node: that much keeps its effect.
        package let held: [HeldTip]

        package init(subject: Subject, reason: String, held: [HeldTip]) {
            self.subject = subject
            self.reason = reason
            self.held = held
        }
    }
}
