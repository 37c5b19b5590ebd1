package import Jurisdiction
package import Trust

/// Who this node is: its keys, and the chain that says what it may do. Level and divisions come from here and nowhere else.
package struct Identity: Sendable {
    package let keys: NodeKeys
    /// The pinned roots, oldest first: the one of the enrolment and those that succeeded it.
    package let roots: [NodeCertificate]
    package let chain: VerifiedChain
    package let name: String
    package let node: NodeID
    /// The post that this node holds.
    package let post: Post
    /// The post right above; nil at the root.
    package let parentPost: Post?

    package init(_ facts: StoredIdentity, keys: NodeKeys) {
        self.init(keys: keys, roots: facts.roots, chain: facts.chain, name: facts.name)
    }

    init(keys: NodeKeys, roots: [NodeCertificate], chain: VerifiedChain, name: String) {
        self.keys = keys
        self.roots = roots
        self.chain = chain
        self.name = name
        node = keys.node
        post = chain.post
        parentPost = chain.parentPost
    }

    package var pins: [RootPin] { roots.map { RootPin($0) } }
    package var attributes: NodeAttributes { chain.leaf.attributes }
    package var level: Level { attributes.level }
    /// The division whose post this node holds.
    package var division: DivisionCode { post.division }
    /// Whether this is the station of `division`, by the code of today or one before a reform.
    package func isStation(of division: DivisionCode) -> Bool { attributes.divisions.contains(division) }
    var rootDivision: DivisionCode { chain.posts[0].division }
    package var isRoot: Bool { chain.certificates.count == 1 }

    func with(chain: VerifiedChain) -> Identity { Identity(keys: keys, roots: roots, chain: chain, name: name) }

    func with(root: NodeCertificate) -> Identity {
        Identity(keys: keys, roots: roots + [root], chain: chain, name: name)
    }
}
