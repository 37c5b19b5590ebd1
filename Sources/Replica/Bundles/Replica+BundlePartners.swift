import Chronology
import Jurisdiction
package import Trust

/// For whom a bundle can be.
extension Replica {
    /// - Parameter name: a node's id, or the division of its post.
    package func bundlePartner(_ name: String) throws -> BundlePartner {
        let (now, revocations) = (trustedNow(), try revocations())
        return try read { db in
            let authors = try authors(db)
            if let node = NodeID(description: name) {
                guard let author = authors[node] else { throw BundlePartnerRefusal.unknown(name) }
                guard let standing = Self.standing(of: author.chain, at: now, revocations) else {
                    throw BundlePartnerRefusal.revoked(node)
                }
                guard let partner = partner(author.chain, standing) else { throw BundlePartnerRefusal.notAbove(node) }
                return partner
            }
            guard let division = DivisionCode(name) else { throw BundlePartnerRefusal.unknown(name) }
            // A post that was given to another node: the one certified last has it.
            let holders = authors.keys.sorted().compactMap { authors[$0] }.filter { $0.post.division == division }
                .compactMap { author in
                    Self.standing(of: author.chain, at: now, revocations).map { (chain: author.chain, standing: $0) }
                }
            let latest = holders.max { $0.chain.leaf.validity.from < $1.chain.leaf.validity.from }
            guard let latest else { throw BundlePartnerRefusal.unknown(name) }
            guard let partner = partner(latest.chain, latest.standing) else {
                throw BundlePartnerRefusal.notAbove(latest.chain.node ?? identity.node)
            }
            return partner
        }
    }

    /// The post above, everybody above it, and all that was enrolled below, as far as certificates are held.
    package func bundlePartners() throws -> [BundlePartner] {
        let (now, revocations) = (trustedNow(), try revocations())
        return try read { db in
            let authors = try authors(db)
            return authors.keys.sorted().compactMap { authors[$0]?.chain }.compactMap { chain in
                Self.standing(of: chain, at: now, revocations).flatMap { partner(chain, $0) }
            }
        }
    }

    /// Nil where it was revoked, or whatever it hangs on.
    private static func standing(
        of chain: VerifiedChain, at now: Instant, _ revocations: Revocations
    ) -> Trust.Standing? {
        do throws(ChainFault) { return try chain.standing(at: now, revocations) } catch { return nil }
    }

    /// Nil where the node is neither above nor below this one, or is no node.
    package func partner(_ chain: VerifiedChain, _ standing: Trust.Standing) -> BundlePartner? {
        let (own, other) = (identity.attributes, chain.leaf.attributes)
        let isAbove = other.level.isAbove(own.level) && own.divisions.allSatisfy(other.serves)
        let isBelow = own.level.isAbove(other.level) && other.divisions.allSatisfy(own.serves)
        guard isAbove || isBelow, let keys = other.identity else { return nil }
        let isExpired = if case .expired = standing { isBelow } else { false }
        return BundlePartner(
            neighbour: Neighbour(node: keys.node, reach: Reach(level: other.level, divisions: other.divisions)),
            post: chain.post, seal: keys.sealingKey, isAbove: isAbove,
            isAdjacent: isAbove ? chain.post == identity.parentPost : chain.parentPost == identity.post,
            isExpired: isExpired)
    }
}
