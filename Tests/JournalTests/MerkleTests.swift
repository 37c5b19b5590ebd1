import Crypto
import Testing

@testable import Journal

@Suite("Merkle trees and paths (RFC 9162 §2.1)")
struct MerkleTests {
    /// The eight leaves and the roots that Certificate Transparency's own tests use.
    private static let known: [(leaf: String, root: String)] = [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (
            "606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        ),
    ]

    private static let sizes = 130
    private let leaves: [LeafHash]

    init() throws {
        leaves = try (0..<Self.sizes).map { try Self.leaf(Array("leaf \($0)".utf8)) }
    }

    private static func leaf(_ data: [UInt8]) throws -> LeafHash {
        try #require(LeafHash(bytes: Array(SHA256.hash(data: [0] + data))))
    }

    /// The definition: split at the largest power of two below the count.
    private func root(_ leaves: ArraySlice<LeafHash>) -> LeafHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return LeafHash(left: root(leaves.prefix(split)), right: root(leaves.dropFirst(split)))
    }

    private func tree(_ size: Int) -> MerkleTree {
        var tree = MerkleTree()
        for leaf in leaves.prefix(size) { tree.append(leaf) }
        return tree
    }

    @Test("roots are those that Certificate Transparency publishes")
    func knownAnswers() throws {
        var tree = MerkleTree()
        #expect(tree.root.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in Self.known {
            let data = try #require([UInt8](hexadecimal: leaf))
            tree.append(try Self.leaf(data))
            #expect(tree.root.description == root)
        }
    }

    @Test("the growing edge gives the root of the definition, and reads back from its peaks")
    func growingEdge() {
        for size in 0...Self.sizes {
            let tree = tree(size)
            #expect(tree.root == root(leaves[..<size]))
            #expect(MerkleTree(size: UInt64(size), peaks: tree.peaks) == tree)
            #expect(MerkleTree(size: UInt64(size), peaks: tree.peaks + [.empty]) == nil)
        }
    }

    @Test("every leaf of every tree has a path, which proves nothing else")
    func inclusion() {
        for size in 1...Self.sizes {
            let root = root(leaves[..<size])
            for index in 0..<size {
                let path = MerkleProof.inclusion(of: index, in: leaves[..<size])
                #expect(
                    MerkleProof.includes(
                        leaf: leaves[index], at: UInt64(index), size: UInt64(size), path: path, root: root))
                let wrong = [
                    MerkleProof.includes(
                        leaf: leaves[(index + 1) % size], at: UInt64(index), size: UInt64(size), path: path, root: root)
                        && size > 1,
                    MerkleProof.includes(
                        leaf: leaves[index], at: UInt64(index + 1), size: UInt64(size), path: path, root: root),
                    MerkleProof.includes(
                        leaf: leaves[index], at: UInt64(index), size: UInt64(size), path: path + [root], root: root),
                    MerkleProof.includes(
                        leaf: leaves[index], at: UInt64(index), size: UInt64(size), path: path.dropLast(), root: root)
                        && size > 1,
                    MerkleProof.includes(
                        leaf: leaves[index], at: UInt64(index), size: UInt64(size), path: path, root: .empty),
                ]
                #expect(wrong == [false, false, false, false, false], "leaf \(index) of \(size)")
            }
        }
    }

    @Test("every beginning of every tree is completed by its path, and by nothing else")
    func completion() {
        for size in 0...Self.sizes {
            let root = root(leaves[..<size])
            for end in 0...size {
                let path = MerkleProof.completion(from: end, in: leaves[..<size])
                #expect(
                    MerkleProof.root(extending: tree(end), to: UInt64(size), path: path) == root, "\(end) to \(size)")
                #expect(MerkleProof.root(extending: tree(end), to: UInt64(size), path: path + [root]) == nil)
                if !path.isEmpty {
                    #expect(MerkleProof.root(extending: tree(end), to: UInt64(size), path: path.dropLast()) == nil)
                    let other = Array(path.dropLast()) + [LeafHash.empty]
                    #expect(MerkleProof.root(extending: tree(end), to: UInt64(size), path: other) != root)
                }
            }
            #expect(
                MerkleProof.root(extending: tree(size), to: UInt64(max(size, 1) - 1), path: [])
                    == (size == 0 ? .empty : nil))
        }
    }

    @Test(
        "a claim of the largest tree is answered, not fallen over",
        arguments: [UInt64(Int64.max), 1 << 62, (1 << 62) + 2] as [UInt64])
    func hugeClaims(size: UInt64) {
        for begun in [0, 1, 5] {
            // As many subtrees as the claim needs, which a neighbour can count as well as we do.
            let answers = (0...130).compactMap { count in
                MerkleProof.root(extending: tree(begun), to: size, path: Array(repeating: leaves[0], count: count))
            }
            #expect(answers.count == 1)
        }
        #expect(
            !MerkleProof.includes(
                leaf: leaves[0], at: size - 1, size: size, path: Array(repeating: leaves[1], count: 64), root: .empty))
    }
}
