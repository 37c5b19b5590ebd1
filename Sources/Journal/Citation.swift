package import Chronology
package import Jurisdiction

/// Entries of a narrower journal, proven inside a wider one (引证): citations.md.
package struct Citation: Equatable, Sendable {
    package static let entriesLimit = 256
    package static let hashesLimit = 4096

    package let author: NodeID
    package let audience: Audience
    /// Of the segment as written.
    package let head: SignedHead
    /// Ascending by position, the segment's opening first.
    package let entries: [CitedEntry]
    /// What is missing of the tree, in the order of the walk.
    package let hashes: [LeafHash]

    /// - Parameters:
    ///   - entries: ascending by position, the segment's opening first.
    ///   - leaves: of the segment's tree up to what the head signs.
    package init(
        of entries: [CitedEntry], by author: NodeID, for audience: Audience, under head: SignedHead,
        leaves: ArraySlice<LeafHash>
    ) {
        self.author = author
        self.audience = audience
        self.head = head
        self.entries = entries
        hashes = MerkleProof.missing(besides: entries.map(\.position), in: leaves)
    }

    init(author: NodeID, audience: Audience, head: SignedHead, entries: [CitedEntry], hashes: [LeafHash]) {
        self.author = author
        self.audience = audience
        self.head = head
        self.entries = entries
        self.hashes = hashes
    }

    /// The same without some private parts: what is proven is the same.
    /// - Parameter positions: of the entries that lose theirs.
    package func withholding(_ positions: Set<UInt64>) -> Citation {
        let rest = entries.map { entry in
            guard positions.contains(entry.position) else { return entry }
            return CitedEntry(
                position: entry.position, open: entry.open, mac: entry.mac, secluded: nil, after: entry.after,
                heard: entry.heard)
        }
        return Citation(author: author, audience: audience, head: head, entries: rest, hashes: hashes)
    }

    /// The root of the tree in which the cited entries stand, which is for the author's head to sign; nil when the hashes are not
    /// exactly those that are missing.
    package var root: LeafHash? {
        MerkleProof.root(of: entries.map { ($0.position, $0.leaf) }, size: head.size, missing: hashes)
    }
}

/// One entry of a citation.
package struct CitedEntry: Equatable, Sendable {
    package let position: UInt64
    package let open: [UInt8]
    package let mac: [UInt8]?
    /// The private part, where the citer had it.
    package let secluded: [UInt8]?
    /// 6-byte prefixes of the author's last events of the case before this one.
    package let after: [[UInt8]]
    /// When the post right above the author had it, as far as the citer knows.
    package let heard: Instant?

    package init(_ entry: Entry, at position: UInt64, after: [[UInt8]] = [], heard: Instant? = nil) {
        self.position = position
        open = entry.open
        mac = entry.secluded.mac
        secluded = if case .held(let bytes, _) = entry.secluded { bytes } else { nil }
        self.after = after
        self.heard = heard
    }

    init(
        position: UInt64, open: [UInt8], mac: [UInt8]?, secluded: [UInt8]?, after: [[UInt8]], heard: Instant?
    ) {
        self.position = position
        self.open = open
        self.mac = mac
        self.secluded = secluded
        self.after = after
        self.heard = heard
    }

    var leaf: LeafHash { LeafHash(open: open, mac: mac) }
}
