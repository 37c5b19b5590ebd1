/// What the line to the parent carries, the most urgent first (architecture.md §5).
package enum LineStream: String, CaseIterable, Sendable {
    case authority, cases, index, guides, thumbnails, scans

    /// Whether no budget holds it back.
    package var isUrgent: Bool { self == .authority || self == .cases }
}

/// How much of a stream waits for the line.
package struct StreamStanding: Equatable, Sendable {
    package let stream: LineStream
    /// Written or taken in here, and not known to be held above. Nil where nobody counts: thumbnails go along.
    package var up: Amount?
    /// Known here to be still to come; nil where only the parent knows.
    package var down: Amount?

    package struct Amount: Equatable, Sendable {
        /// Entries, matters or scans.
        package var count = 0
        /// Before they are compressed; nil where nobody knows yet.
        package var bytes: Int?
    }
}
