/// Several leaves of one tree proven together: citations.md §2.
extension MerkleProof {
    /// The roots of the largest subtrees of the tree that hold none of the positions, left to right.
    /// - Parameter positions: ascending, below the number of leaves.
    static func missing(besides positions: [UInt64], in leaves: ArraySlice<LeafHash>) -> [LeafHash] {
        func missing(_ positions: ArraySlice<UInt64>, _ span: Range<Int>) -> [LeafHash] {
            if positions.isEmpty {
                return [root(of: leaves[leaves.startIndex + span.lowerBound..<leaves.startIndex + span.upperBound])]
            }
            guard span.count > 1 else { return [] }
            let middle = span.lowerBound + largestPowerOfTwo(below: span.count)
            let left = positions.prefix { $0 < UInt64(middle) }
            return missing(left, span.lowerBound..<middle)
                + missing(positions.dropFirst(left.count), middle..<span.upperBound)
        }
        return missing(positions[...], 0..<leaves.count)
    }

    /// The root of the tree of `size` leaves in which these stand; nil unless exactly the hashes are there that are missing.
    /// - Parameter leaves: ascending by position, below `size`, which is below 2⁶³.
    static func root(of leaves: [(position: UInt64, hash: LeafHash)], size: UInt64, missing: [LeafHash]) -> LeafHash? {
        var left = missing[...]
        func root(_ leaves: ArraySlice<(position: UInt64, hash: LeafHash)>, _ span: Range<UInt64>) -> LeafHash? {
            guard let first = leaves.first else { return left.popFirst() }
            guard span.count > 1 else { return leaves.count == 1 ? first.hash : nil }
            let middle = span.lowerBound + UInt64(largestPowerOfTwo(below: span.count))
            let before = leaves.prefix { $0.position < middle }
            guard let a = root(before, span.lowerBound..<middle),
                let b = root(leaves.dropFirst(before.count), middle..<span.upperBound)
            else { return nil }
            return LeafHash(left: a, right: b)
        }
        let found = root(leaves[...], 0..<size)
        return left.isEmpty ? found : nil
    }
}
