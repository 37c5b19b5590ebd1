package import Jurisdiction

extension VerifiedChain {
    /// The posts that the certificates stand for, root first (trust.md §3, "Post").
    package var posts: [Post] {
        var posts: [Post] = []
        for attributes in certificates.map(\.attributes) {
            let above = posts.last?.division
            let own = attributes.divisions.filter { Jurisdiction().level(of: $0) == attributes.level }
            let placed = own.first { division in above.map { division.isContained(in: $0) } ?? true }
            posts.append(
                Post(division: placed ?? own.first ?? attributes.divisions[0], level: attributes.level))
        }
        return posts
    }

    /// The post of the leaf.
    package var post: Post { posts[posts.count - 1] }

    /// The post right above the leaf's; nil at the root.
    package var parentPost: Post? { posts.last { $0.level.isAbove(leaf.attributes.level) } }
}
