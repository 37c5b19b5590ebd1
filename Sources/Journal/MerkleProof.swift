/// A path that ties entries to a later signed head (RFC 9162 §2.1.3 and §2.1.4).
package enum MerkleProof {
    /// The path from `index` to the root of the first `leaves.count` leaves.
    /// - Precondition: `index` is one of the leaves.
    package static func inclusion(of index: Int, in leaves: ArraySlice<LeafHash>) -> [LeafHash] {
        precondition(
            leaves.indices.contains(leaves.startIndex + index), "an inclusion path starts at a leaf of the tree")
        guard leaves.count > 1 else { return [] }
        let split = largestPowerOfTwo(below: leaves.count)
        let left = leaves.prefix(split)
        let right = leaves.dropFirst(split)
        return index < split
            ? inclusion(of: index, in: left) + [root(of: right)]
            : inclusion(of: index - split, in: right) + [root(of: left)]
    }

    /// Whether `leaf` is entry `index` of the tree of `size` leaves with this root.
    package static func includes(
        leaf: LeafHash, at index: UInt64, size: UInt64, path: [LeafHash], root: LeafHash
    ) -> Bool {
        guard index < size else { return false }
        var (node, last, hash) = (index, size - 1, leaf)
        for step in path {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                hash = LeafHash(left: step, right: hash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = LeafHash(left: hash, right: step)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// The hashes which, appended to the peaks of the first `size` leaves, give the root of them all: the roots of the
    /// largest subtrees that fill the tree from `size` on, left to right.
    package static func completion(from size: Int, in leaves: ArraySlice<LeafHash>) -> [LeafHash] {
        ranges(from: UInt64(size), to: UInt64(leaves.count)).map { range in
            root(of: leaves[leaves.startIndex + Int(range.lowerBound)..<leaves.startIndex + Int(range.upperBound)])
        }
    }

    /// The same, where only the leaves from `size` on are at hand.
    package static func completion(from size: UInt64, with tail: [LeafHash]) -> [LeafHash] {
        ranges(from: size, to: size + UInt64(tail.count)).map { range in
            root(of: tail[Int(range.lowerBound - size)..<Int(range.upperBound - size)])
        }
    }

    /// The root of the tree of `size` leaves that begins with `tree` and goes on with the subtrees of `path`; nil when
    /// the path has not exactly the subtrees that are missing.
    package static func root(extending tree: MerkleTree, to size: UInt64, path: [LeafHash]) -> LeafHash? {
        guard size >= tree.size else { return nil }
        let missing = ranges(from: tree.size, to: size)
        guard missing.count == path.count else { return nil }
        var nodes: [(range: Range<UInt64>, hash: LeafHash)] = []
        var start: UInt64 = 0
        for (bit, peak) in zip(bits(of: tree.size), tree.peaks) {
            nodes.append((start..<start + bit, peak))
            start += bit
        }
        nodes += zip(missing, path).map { ($0, $1) }
        return combine(nodes[...], 0..<size)
    }

    private static func combine(
        _ nodes: ArraySlice<(range: Range<UInt64>, hash: LeafHash)>, _ span: Range<UInt64>
    ) -> LeafHash? {
        guard let first = nodes.first else { return span.isEmpty ? .empty : nil }
        if first.range == span { return nodes.count == 1 ? first.hash : nil }
        guard span.count > 1 else { return nil }
        let middle = span.lowerBound + UInt64(largestPowerOfTwo(below: span.count))
        let left = nodes.prefix { $0.range.upperBound <= middle }
        guard let a = combine(left, span.lowerBound..<middle),
            let b = combine(nodes.dropFirst(left.count), middle..<span.upperBound)
        else { return nil }
        return LeafHash(left: a, right: b)
    }

    /// The maximal aligned subtrees of the tree of `end` leaves that cover `start..<end`, left to right.
    private static func ranges(from start: UInt64, to end: UInt64) -> [Range<UInt64>] {
        var found: [Range<UInt64>] = []
        var at = start
        while at < end {
            var width = at == 0 ? UInt64(1) << 63 : at & (~at &+ 1)
            while width > end - at { width >>= 1 }
            found.append(at..<at + width)
            at += width
        }
        return found
    }

    private static func bits(of size: UInt64) -> [UInt64] {
        (0..<64).reversed().map { UInt64(1) << UInt64($0) }.filter { size & $0 != 0 }
    }

    static func root(of leaves: ArraySlice<LeafHash>) -> LeafHash {
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        return tree.root
    }

    static func largestPowerOfTwo(below count: Int) -> Int {
        var power = 1
        // Not `power * 2 < count`: a neighbour may claim a tree so large that the product overflows.
        while power < count - power { power *= 2 }
        return power
    }
}
