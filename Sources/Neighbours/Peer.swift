package import Exchange
package import Jurisdiction
package import Trust

/// Who is at the other end of a line, as its certificates say and as they were judged now.
package struct Peer: Hashable, Sendable {
    package let node: NodeID
    package let reach: Reach
    /// What it may do at this moment of trusted time: an expired neighbour renews and uploads, nothing else.
    package let standing: Standing
    package let chain: VerifiedChain

    package init(node: NodeID, reach: Reach, standing: Standing, chain: VerifiedChain) {
        self.node = node
        self.reach = reach
        self.standing = standing
        self.chain = chain
    }
}

/// What a node makes of the certificates that the other end showed.
package enum Judgement: Sendable {
    case accepted(Peer)
    /// The other end is told why.
    case refused(Refusal)
}

/// Judges certificates as DER, leaf first and without the root, at trusted time. That the leaf's key is at the other end
/// is proven before it is asked.
package typealias Judge = @Sendable (_ shown: [[UInt8]]) async -> Judgement
