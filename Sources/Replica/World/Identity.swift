package import Jurisdiction
package import Trust

/// Who this node is: its keys, and the chain that says what it may do. Level and divisions come from here and nowhere else.
package struct Identity: Sendable {
    package let keys: NodeKeys
    /// The pinned roots: the one of the enrolment and those that succeeded it.
    package let pins: [RootPin]
    package let chain: VerifiedChain
    package let name: String
    package let node: NodeID

    package init(keys: NodeKeys, pins: [RootPin], chain: VerifiedChain, name: String) {
        self.keys = keys
        self.pins = pins
        self.chain = chain
        self.name = name
        node = keys.node
    }

    package var attributes: NodeAttributes { chain.leaf.attributes }
    package var level: Level { attributes.level }
    /// The division whose post this node holds: the first of those its subtree serves.
    package var division: DivisionCode { attributes.divisions[0] }
    package var post: Post { Post(division: division, level: level) }
    package var isRoot: Bool { chain.certificates.count == 1 }
}
