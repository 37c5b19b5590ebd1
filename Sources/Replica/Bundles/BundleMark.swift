package import Chronology
package import Jurisdiction
package import Trust

/// What the book of bundles keeps of one.
package struct BundleMark: Equatable, Sendable {
    package let number: UInt64
    /// 16 bytes.
    package let id: [UInt8]
    /// The number of the first bundle of the same export.
    package let first: UInt64
    package let isLast: Bool
    /// Entries of the root's authority journal that its author held.
    package let authority: UInt64

    package init(number: UInt64, id: [UInt8], first: UInt64, isLast: Bool, authority: UInt64) {
        self.number = number
        self.id = id
        self.first = first
        self.isLast = isLast
        self.authority = authority
    }
}

/// What went into a bundle, or what of it was new.
package struct BundleContents: Equatable, Sendable {
    package let entries: Int
    package let scans: Int
    /// Sealed.
    package let scanBytes: Int

    package init(entries: Int = 0, scans: Int = 0, scanBytes: Int = 0) {
        self.entries = entries
        self.scans = scans
        self.scanBytes = scanBytes
    }
}

/// What the book says when a bundle comes.
package enum BundleArrival: Equatable, Sendable {
    /// - Parameter isTwin: another bundle of the same number has come: its author was set back, or there are two of it.
    case taking(word: BundleWeight, isTwin: Bool)
    case replayed(at: Instant)
    /// Its author has shown more of the root's authority journal under a lower number.
    case outdated
}

/// What counts of what a bundle says of its author (bundle.md §3).
package enum BundleWeight: Comparable, Sendable {
    /// A later one has come, or a whole line has been since.
    case none
    /// What its author holds, and what it wants.
    case lastWord
    /// Also what it says to keep for others: nothing newer was heard of that either.
    case believed
}

/// A node that a bundle can be for.
package struct BundlePartner: Hashable, Sendable {
    package let neighbour: Neighbour
    package let post: Post
    package let seal: SealingPublicKey
    package let isAbove: Bool
    /// Right above or right below, and not further.
    package let isAdjacent: Bool
    /// Its certificate has ended: it gets what renews it and nothing else (trust.md §4).
    package let isExpired: Bool

    package init(
        neighbour: Neighbour, post: Post, seal: SealingPublicKey, isAbove: Bool, isAdjacent: Bool, isExpired: Bool
    ) {
        self.neighbour = neighbour
        self.post = post
        self.seal = seal
        self.isAbove = isAbove
        self.isAdjacent = isAdjacent
        self.isExpired = isExpired
    }

    package var node: NodeID { neighbour.node }
}

/// Why no bundle can be made for a node.
package enum BundlePartnerRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// No certificate of it is held.
    case unknown(String)
    case notAbove(NodeID)
    case revoked(NodeID)

    package var code: String {
        switch self {
        case .unknown: "unknown-node"
        case .notAbove: "stranger"
        case .revoked: "revoked"
        }
    }

    package var description: String {
        switch self {
        case .unknown(let name):
            "no certificate of \(name) is held here, so nothing can be sealed to it. A new node's first bundle comes from below: "
                + "let it export one for this node"
        case .notAbove(let node): "node \(node) is neither above nor below this one: bundles go up or down the tree"
        case .revoked(let node):
            "node \(node) is revoked and gets nothing more. Make the bundle for the node that took its place"
        }
    }
}
