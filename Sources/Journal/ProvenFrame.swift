package import Jurisdiction

/// Entries of journals of which the receiver need not hold anything, packed together, with what proves that they stand there: the
/// proof of a citation, once for many. They have no private parts.
///
/// | length | field |
/// | --- | --- |
/// | 1 | format, 4 |
/// | 1, 1 | codec and dictionary, as in a frame |
/// | varint | number of proofs |
/// | n | `Proof`s |
/// | n | open block and private block, as in a frame: the entries of all proofs in their order |
///
///     Proof := author (8) audience segment (8) size head (69) count Range* count Hash*
package struct ProvenFrame: Equatable, Sendable {
    /// Entries of one segment under one head.
    package struct Proof: Equatable, Sendable {
        package let author: NodeID
        package let audience: Audience
        /// Of the segment as written.
        package let head: SignedHead
        /// Ascending.
        package let positions: [UInt64]
        /// What is missing of the tree, in the order of the walk.
        package let hashes: [LeafHash]

        /// - Parameter leaves: of the segment's tree up to what the head signs.
        package init(
            author: NodeID, audience: Audience, head: SignedHead, positions: [UInt64], leaves: ArraySlice<LeafHash>
        ) {
            self.init(
                author: author, audience: audience, head: head, positions: positions,
                hashes: MerkleProof.missing(besides: positions, in: leaves))
        }

        package init(
            author: NodeID, audience: Audience, head: SignedHead, positions: [UInt64], hashes: [LeafHash]
        ) {
            self.author = author
            self.audience = audience
            self.head = head
            self.positions = positions
            self.hashes = hashes
        }

        /// The root of the tree in which the entries stand, which is for the author's head to sign; nil when the hashes are not
        /// exactly those that are missing.
        /// - Parameter entries: one for each position.
        package func root(with entries: ArraySlice<CarriedEntry>) -> LeafHash? {
            let leaves = zip(positions, entries).map { ($0, LeafHash(open: $1.open, mac: nil)) }
            return MerkleProof.root(of: leaves, size: head.size, missing: hashes)
        }
    }

    /// Of the proofs in their order.
    package let entries: [CarriedEntry]
    package let proofs: [Proof]

    static let format: UInt8 = 4
    package static let proofsLimit = 64
    package static let hashesLimit = 4096

    package init(proofs: [Proof], entries: [CarriedEntry]) {
        self.proofs = proofs
        self.entries = entries
    }

    /// Each proof with its entries.
    package var proven: [(proof: Proof, entries: ArraySlice<CarriedEntry>)] {
        var rest = entries[...]
        return proofs.map { proof in
            defer { rest = rest.dropFirst(proof.positions.count) }
            return (proof, rest.prefix(proof.positions.count))
        }
    }
}

extension ProvenFrame {
    package func bytes(dictionary: PresetDictionary) throws -> [UInt8] {
        let packed = try PackedEntries(entries, dictionary: dictionary)
        var bytes = [Self.format] + packed.marks
        bytes.append(varint: UInt64(proofs.count))
        for proof in proofs {
            bytes += proof.author.bytes + proof.audience.bytes
            bytes.append(uint64: proof.head.segment.value)
            bytes.append(varint: proof.head.size)
            bytes += proof.head.bytes
            let ranges = [Range<UInt64>](covering: proof.positions)
            bytes.append(varint: UInt64(ranges.count))
            bytes.append(ranges: ranges)
            bytes.append(varint: UInt64(proof.hashes.count))
            for hash in proof.hashes { bytes += hash.bytes }
        }
        return bytes + packed.blocks
    }

    /// Reads it; nothing is proven by that.
    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == Self.format else { throw .unknownVersion("a proven frame of another format") }
        let marks = [try reader.byte(), try reader.byte()]
        var (proofs, entriesLeft, hashesLeft) = ([Proof](), Wire.entriesLimit, Self.hashesLimit)
        for _ in 0..<(try reader.count(limit: Self.proofsLimit)) {
            proofs.append(try Proof(&reader, entries: &entriesLeft, hashes: &hashesLeft))
        }
        guard !proofs.isEmpty else { throw .malformed("a proven frame that proves nothing") }
        let count = proofs.reduce(0) { $0 + $1.positions.count }
        let entries = try PackedEntries.entries(marks: marks, count: count, blocks: reader.remainder)
        guard entries.allSatisfy({ $0.secluded == .none }) else {
            throw .malformed("a private part in a proven frame")
        }
        self.init(proofs: proofs, entries: entries)
    }
}

extension ProvenFrame.Proof {
    fileprivate init(
        _ reader: inout ByteReader, entries entriesLeft: inout Int, hashes hashesLeft: inout Int
    ) throws(FrameFault) {
        guard let author = NodeID(bytes: try reader.bytes(8)) else { throw .truncated }
        let (tag, count) = (try reader.byte(), try reader.byte())
        guard let audience = Audience(bytes: [tag, count] + Array(try reader.bytes(12 * Int(count)))) else {
            throw .malformed("a proof names no audience")
        }
        let segment = SegmentTag(value: try reader.uint64())
        let size = try reader.varint()
        guard size <= UInt64(Int64.max) else { throw .tooLarge(size) }
        let head = try SignedHead(
            &reader, journal: JournalID(author: author, audience: audience), segment: segment, size: size)
        let ranges = try reader.ranges(count: try reader.count(limit: entriesLeft), entries: &entriesLeft)
        let positions = ranges.flatMap { Array($0) }
        guard let last = positions.last, last < size else { throw .malformed("a proof of nothing below its head") }
        let hashCount = try reader.count(limit: hashesLeft)
        hashesLeft -= hashCount
        var hashes: [LeafHash] = []
        for _ in 0..<hashCount {
            guard let hash = LeafHash(bytes: try reader.bytes(32)) else { throw .truncated }
            hashes.append(hash)
        }
        self.init(author: author, audience: audience, head: head, positions: positions, hashes: hashes)
    }
}
