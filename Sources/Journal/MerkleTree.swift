/// The growing edge of a journal's tree (RFC 9162): the roots of its perfect subtrees, largest first.
///
/// It is all that is needed to append leaves and to know the root, so that neither a writer nor a verifier keeps the tree.
package struct MerkleTree: Equatable, Sendable {
    /// Number of leaves.
    package private(set) var size: UInt64
    /// One hash for each bit set in `size`, the highest bit first.
    package private(set) var peaks: [LeafHash]

    package init() {
        size = 0
        peaks = []
    }

    /// Nil unless there is exactly one peak for each bit of `size`.
    package init?(size: UInt64, peaks: [LeafHash]) {
        guard size.nonzeroBitCount == peaks.count else { return nil }
        self.size = size
        self.peaks = peaks
    }

    package mutating func append(_ leaf: LeafHash) {
        var hash = leaf
        var bits = size
        while bits & 1 == 1 {
            hash = LeafHash(left: peaks.removeLast(), right: hash)
            bits >>= 1
        }
        peaks.append(hash)
        size += 1
    }

    package var root: LeafHash {
        guard var hash = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { hash = LeafHash(left: peak, right: hash) }
        return hash
    }
}
