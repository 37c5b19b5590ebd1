import GRDB
import Journal
import Jurisdiction
import PlantedBugs
package import Trust

/// A node as its certificates, found in authority journals and verified to the root, describe it. A class, because the fold
/// asks for the author of every event.
final class Author {
    let headKey: HeadPublicKey
    let node: NodeID
    let post: Post
    /// The post right above; nil of a root.
    let parentPost: Post?
    let chain: VerifiedChain
    /// Whether whoever gave its certificates could give them (journal.md §7, "Effect").
    let isVouchedFor: Bool

    /// Whether acts of both are judged alike: as of one post, below one post.
    func isPlaced(like other: Author) -> Bool {
        post == other.post && parentPost == other.parentPost && isVouchedFor == other.isVouchedFor
            && chain.leaf.attributes.divisions == other.chain.leaf.attributes.divisions
    }

    /// Nil for an introducer, which writes nothing.
    init?(_ chain: VerifiedChain, under revocations: Revocations) {
        guard let identity = chain.leaf.attributes.identity else { return nil }
        headKey = identity.headKey
        node = identity.node
        post = chain.post
        parentPost = chain.parentPost
        self.chain = chain
        isVouchedFor = chain.isVouchedFor(under: revocations)
    }
}

extension Replica {
    /// Whose key is this: nil when no verified chain leads to the node yet.
    func author(_ node: NodeID, _ db: Database) throws -> Author? {
        // Every event asks, and to copy the whole view costs more than to look into it.
        guard views.authority == nil else { return views.authority?.authors[node] }
        return try authority(db).authors[node]
    }

    func authors(_ db: Database) throws -> [NodeID: Author] { try authority(db).authors }

    package func revocations() throws -> Revocations { try read { db in try revocations(db) } }

    /// Who is no longer believed, as the authority journals held here say.
    func revocations(_ db: Database) throws -> Revocations { try authority(db).revocations }

    /// Whether a node should rather be known by this chain: one whose certificates count, under a later root, else with fewer
    /// hands between it and the root, else for longer, itself and then whoever stands above it, else by the digests, so that every
    /// node that holds both knows it by the same.
    func betters(_ one: Author, _ known: Author) -> Bool {
        if one.isVouchedFor != known.isVouchedFor { return one.isVouchedFor }
        let rank = { (chain: VerifiedChain) in self.identity.roots.lastIndex(of: chain.root) ?? -1 }
        let (here, there) = (rank(one.chain), rank(known.chain))
        if here != there { return here > there }
        let (length, knownLength) = (one.chain.certificates.count, known.chain.certificates.count)
        if length != knownLength { return (length < knownLength) != PlantedBug.prefersLongerChains.isPlanted }
        let (end, knownEnd) = (one.chain.leaf.validity.until, known.chain.leaf.validity.until)
        if end != knownEnd { return end > knownEnd }
        let least = { (chain: VerifiedChain) in chain.certificates.map(\.validity.until).min() ?? end }
        let (shortest, knownShortest) = (least(one.chain), least(known.chain))
        if shortest != knownShortest { return shortest > knownShortest }
        let digests = { (chain: VerifiedChain) in chain.certificates.reversed().flatMap(\.digest.bytes) }
        return digests(known.chain).lexicographicallyPrecedes(digests(one.chain))
    }

    /// A post may revoke, release and receipt what lies below it, and nothing else.
    func liesAbove(_ by: NodeID, _ node: NodeID, _ db: Database) throws -> Bool {
        liesAbove(by, node, under: try authority(db))
    }

    func liesAbove(_ by: NodeID, _ node: NodeID, under view: AuthorityView) -> Bool {
        if PlantedBug.anyoneRevokes.isPlanted { return true }
        guard let above = view.authors[by], let below = view.authors[node] else { return false }
        if succeeds(by, node) { return true }
        return above.post.level.isAbove(below.post.level)
            && above.chain.leaf.attributes.serves(below.post.division)
    }

    /// Whether one holds the post right above the other's.
    func isParent(_ parent: NodeID, of node: NodeID, _ db: Database) throws -> Bool {
        guard let above = try author(parent, db), let below = try author(node, db) else { return false }
        // Whoever had it below before it was moved has receipts that go on counting.
        return above.post.level == below.parentPost?.level
            && below.chain.leaf.attributes.divisions.contains(where: above.chain.leaf.attributes.serves)
    }
}
