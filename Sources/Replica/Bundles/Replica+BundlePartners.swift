import Jurisdiction
import Trust

/// For whom a bundle can be.
extension Replica {
    /// - Parameter name: a node's id, or the division of its post.
    package func bundlePartner(_ name: String) throws -> BundlePartner {
        let revoked = try revocations().nodes
        return try read { db in
            let authors = try authors(db)
            if let node = NodeID(description: name) {
                guard let author = authors[node] else { throw BundlePartnerRefusal.unknown(name) }
                guard !revoked.contains(node) else { throw BundlePartnerRefusal.revoked(node) }
                guard let partner = partner(author) else { throw BundlePartnerRefusal.notAbove(node) }
                return partner
            }
            guard let division = DivisionCode(name) else { throw BundlePartnerRefusal.unknown(name) }
            // A post that was given to another node: the one certified last has it.
            let holders = authors.keys.sorted().compactMap { authors[$0] }
                .filter { $0.post.division == division && !revoked.contains($0.node) }
            guard let holder = holders.max(by: { $0.chain.leaf.validity.from < $1.chain.leaf.validity.from }) else {
                throw BundlePartnerRefusal.unknown(name)
            }
            guard let partner = partner(holder) else { throw BundlePartnerRefusal.notAbove(holder.node) }
            return partner
        }
    }

    /// The post above, everybody above it, and all that was enrolled below, as far as certificates are held.
    package func bundlePartners() throws -> [BundlePartner] {
        let revoked = try revocations().nodes
        return try read { db in
            let authors = try authors(db)
            return authors.keys.sorted().compactMap { authors[$0] }.filter { !revoked.contains($0.node) }
                .compactMap { partner($0) }
        }
    }

    private func partner(_ author: Author) -> BundlePartner? {
        let (own, other) = (identity.attributes, author.chain.leaf.attributes)
        let isAbove = other.level.isAbove(own.level) && own.divisions.allSatisfy(other.serves)
        let isBelow = own.level.isAbove(other.level) && other.divisions.allSatisfy(own.serves)
        guard isAbove || isBelow, let seal = other.identity?.sealingKey else { return nil }
        let isAdjacent =
            isAbove
            ? author.post.division == parentDivision
            : author.chain.certificates.last { $0.attributes.level.isAbove(other.level) }?.attributes.divisions.first
                == identity.division
        return BundlePartner(
            neighbour: Neighbour(node: author.node, reach: Reach(level: other.level, divisions: other.divisions)),
            post: author.post, seal: seal, isAbove: isAbove, isAdjacent: isAdjacent)
    }
}
