package import Testing

extension Tag {
    /// Reads `../shared`, which a fresh clone does not have beside it; such a suite says so and is skipped there.
    @Tag package static var needsShared: Tag
}
