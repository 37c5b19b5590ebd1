import Dealings
import Exchange
import Jurisdiction
import Neighbours
import Node
import Replica
import Trust

extension TestNode {
    var division: DivisionCode { replica.identity.division }

    func bundles(for other: TestNode, limit: Int? = nil) throws -> [[UInt8]] {
        try replica.exportBundles(for: replica.bundlePartner(other.replica.identity.node.description), limit: limit)
    }

    @discardableResult
    func take(_ file: [UInt8]) throws -> BundleTaken { try replica.takeBundle(file) }

    func standing(with other: TestNode) throws -> BundleStanding? {
        try replica.bundleStandings().first { $0.partner.node == other.replica.identity.node }
    }

    /// As it is seen from here at the other end of a line.
    func peer(_ other: TestNode) throws -> Peer {
        switch try replica.judge(other.replica.identity.chain.chain.shown) {
        case .accepted(let peer): peer
        case .refused(let refusal): throw BundleRefusal(.stranger, refusal.text)
        }
    }

    /// A bundle from a node that may not make one for the other: of another tree, or a sibling.
    func sealed(to other: TestNode) throws -> [UInt8] {
        let identity = other.replica.identity
        guard let seal = identity.attributes.identity?.sealingKey else { return [] }
        let partner = BundlePartner(
            neighbour: other.asNeighbour, post: identity.post, seal: seal, isAbove: true, isAdjacent: true,
            isExpired: false)
        return try replica.exportBundles(for: partner)[0]
    }
}
