import Chronology
import Jurisdiction
import Testing
import Trust

@testable import Journal

/// The nodes of `Protocol/vectors/tree.txt`.
struct VectorTree {
    private let values: NamedValues

    init() throws { values = try NamedValues(file: "vectors/tree.txt") }

    func head(_ node: String) throws -> HeadKey { try #require(HeadKey(seed: values["\(node) head seed"])) }
    func id(_ node: String) throws -> NodeID { try head(node).publicKey.node }
    func certificate(_ node: String) -> [UInt8] { values["\(node) certificate"] }
    func introducer(_ node: String) -> [UInt8] { values["\(node) introducer"] }

    static let divisions = [
        "city": "419900000000", "district": "419902000000", "town": "419902100000", "village": "419902100203",
    ]

    static func division(_ node: String) throws -> DivisionCode {
        let digits = try #require(divisions[node])
        return try #require(DivisionCode(digits))
    }
}

/// A segment of one author as it grows, with all that its frames need.
struct SampleSegment {
    let author: HeadKey
    let audience: Audience
    let tag: SegmentTag
    let start: Int
    private(set) var context = SegmentContext()
    /// Of the whole line, from the journal's first entry on.
    private(set) var leaves: [LeafHash]
    private(set) var reads: [ReadEntry] = []

    /// Opens the segment: founds the journal when there are no parents, else goes on from the first.
    init(
        _ author: HeadKey, _ audience: Audience, tag: UInt64, after parents: [SampleSegment] = [], wall: Instant,
        known: Known
    ) throws {
        self.author = author
        self.audience = audience
        self.tag = SegmentTag(value: tag)
        leaves = parents.first?.leaves ?? []
        start = leaves.count
        let opening = Opening(
            segment: self.tag,
            journal: parents.isEmpty ? .init(author: author.publicKey.node, audience: audience) : nil,
            parents: parents.enumerated().map { .init(tip: $1.tip, root: $0 == 0 ? nil : $1.tree.root) }, known: known)
        try write(Draft(kind: EntryKind.opening, wall: wall, known: known, body: opening.body))
    }

    var journal: JournalID { JournalID(author: author.publicKey.node, audience: audience) }
    var tip: Tip { Tip(segment: tag, size: UInt64(leaves.count)) }
    var tree: MerkleTree { treeOf(leaves.count) }

    func treeOf(_ size: Int) -> MerkleTree {
        var tree = MerkleTree()
        for leaf in leaves.prefix(size) { tree.append(leaf) }
        return tree
    }

    @discardableResult
    mutating func write(_ draft: Draft) throws -> ReadEntry {
        let read = try context.write(draft)
        reads.append(read)
        leaves.append(read.entry.hash)
        return read
    }

    func head(at size: Int, beacon: UInt32 = 20_775) -> SignedHead {
        let message = SignedHead.message(
            journal: journal, segment: tag, size: UInt64(size), root: treeOf(size).root, beacon: beacon)
        let signature = author.sign(message)
        return SignedHead(
            journal: journal, segment: tag, size: UInt64(size), beacon: beacon, algorithm: signature.algorithm,
            signature: signature.bytes)
    }

    /// Entries `first..<end` under the head at `signed`, which is the end where nothing else is said.
    func frame(from first: Int, to end: Int, signed: Int? = nil, withPrivate: Bool = true) -> Frame {
        let head = signed ?? end
        return Frame(
            journal: journal, segment: tag, first: UInt64(first),
            entries: reads[first - start..<end - start].map { CarriedEntry($0.entry, withPrivate: withPrivate) },
            path: MerkleProof.completion(from: end, in: leaves[..<head]), head: self.head(at: head))
    }

    var whole: Frame { frame(from: start, to: leaves.count) }
}

/// One protobuf field, so that bodies here owe nothing to the code that makes them in a node.
func field(_ number: Int, _ value: UInt64) -> [UInt8] {
    guard value != 0 else { return [] }
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(number) << 3)
    bytes.append(varint: value)
    return bytes
}

func field(_ number: Int, signed value: Int64) -> [UInt8] {
    field(number, UInt64(bitPattern: value << 1 ^ value >> 63))
}

func field(_ number: Int, _ value: [UInt8]) -> [UInt8] {
    guard !value.isEmpty else { return [] }
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(number) << 3 | 2)
    bytes.append(varint: UInt64(value.count))
    return bytes + value
}

func field(_ number: Int, _ value: String) -> [UInt8] { field(number, Array(value.utf8)) }

func field(_ number: Int, fixed value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(number) << 3 | 1)
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    return bytes
}

/// Bytes that look random and are the same in every run.
func noise(_ count: Int, _ seed: UInt64) -> [UInt8] {
    var entropy = SeededEntropy(seed: seed)
    return entropy.bytes(count)
}

let noon = Instant(milliseconds: 1_795_017_600_000)

extension [UInt8] {
    func flipped(_ index: Int, _ mask: UInt8) -> [UInt8] {
        var bytes = self
        bytes[index] ^= mask
        return bytes
    }
}
