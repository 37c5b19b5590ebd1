package import Jurisdiction

/// The public keys by which others know a node: whose signatures and whose letters.
package struct NodeIdentity: Hashable, Sendable {
    package let headKey: HeadPublicKey
    package let sealingKey: SealingPublicKey

    package init(headKey: HeadPublicKey, sealingKey: SealingPublicKey) {
        self.headKey = headKey
        self.sealingKey = sealingKey
    }

    package var node: NodeID { headKey.node }
}
