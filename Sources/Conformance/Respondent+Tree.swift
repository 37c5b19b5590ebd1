import Journal

/// journal.md §4.
extension Respondent {
    static func tree(_ request: Request) throws -> Answer {
        switch request.verb {
        case "tree.root": return .ok(tree(of: try request.hashes(0)).root.description)
        case "tree.inclusion":
            let (index, leaves) = (try request.number(0), try request.hashes(1))
            guard index < UInt64(leaves.count) else { throw Answer.Reason.call }
            return text(MerkleProof.inclusion(of: Int(index), in: leaves[...]))
        case "tree.includes":
            return .yes(
                MerkleProof.includes(
                    leaf: try request.hash(0), at: try request.number(1), size: try request.number(2),
                    path: try request.hashes(3), root: try request.hash(4)))
        case "tree.completion":
            let (size, leaves) = (try request.number(0), try request.hashes(1))
            guard size <= UInt64(leaves.count) else { throw Answer.Reason.call }
            return text(MerkleProof.completion(from: Int(size), in: leaves[...]))
        case "tree.complete":
            let tree = tree(of: try request.hashes(0))
            let root = MerkleProof.root(extending: tree, to: try request.number(1), path: try request.hashes(2))
            return root.map { .ok($0.description) } ?? .bad(.malformed)
        default: return .unsupported
        }
    }

    private static func tree(of leaves: [LeafHash]) -> MerkleTree {
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        return tree
    }

    private static func text(_ hashes: [LeafHash]) -> Answer {
        .ok(hashes.isEmpty ? "-" : hashes.map(\.description).joined(separator: ","))
    }
}
