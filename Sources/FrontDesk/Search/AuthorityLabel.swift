/// What this station may do with a matter, as a mark and as a sentence.
struct AuthorityLabel: Equatable, Sendable {
    let label: String
    let meaning: String
    /// The class that colours the mark: full, part, pass or none.
    let style: String
}
