import Exchange
import Jurisdiction
package import Neighbours
import PlantedBugs
package import Replica
import Trust

extension Replica {
    /// Judges the certificates that the other end of a line showed: chain to the root, revocations, trusted time, and
    /// whether the two are above and below each other.
    package func judge(_ shown: [[UInt8]]) throws -> Judgement {
        let verified: VerifiedChain
        let standing: Standing
        do throws(ChainFault) {
            verified = try CertificateChain.verified(shown: shown, under: identity.roots)
        } catch {
            return .refused(Refusal(.untrusted, "\(error)"))
        }
        do {
            let revoked = PlantedBug.letsTheRevokedIn.isPlanted ? Revocations() : try revocations()
            standing = try verified.standing(at: trustedNow(), revoked)
        } catch let fault as ChainFault {
            return .refused(Refusal(.revoked, "\(fault)"))
        }
        guard let node = verified.node else {
            return .refused(Refusal(.untrusted, "An enrolment file is no node. Open it with linban init --enrolment."))
        }
        let (own, other) = (identity.attributes, verified.leaf.attributes)
        let isBelow = own.level.isAbove(other.level) && other.divisions.allSatisfy(own.serves)
        let isAbove = other.level.isAbove(own.level) && own.divisions.allSatisfy(other.serves)
        guard isBelow || isAbove || PlantedBug.acceptsStrangers.isPlanted else {
            let text =
                "Node \(node) of \(verified.post.division) is neither above nor below \(identity.division). "
                + "Check the parent's address in the enrolment."
            return .refused(Refusal(.stranger, text))
        }
        return .accepted(
            Peer(
                node: node, reach: Reach(level: other.level, divisions: other.divisions), standing: standing,
                chain: verified))
    }
}
