extension Replica {
    /// Seconds by which this machine's clock is wrong, as far as that can be told; positive when it is ahead.
    ///
    /// Behind an ancestor's word it is always wrong. Ahead of it, it is only while an ancestor has spoken in this run: a machine
    /// that was switched off is rightly ahead of what it last heard. Nil at the root, whose own clock is the word.
    package var clockDoubt: Int64? {
        guard !identity.isRoot, let trusted else { return nil }
        return trusted.monotonic != nil || clockOffset < 0 ? clockOffset : nil
    }
}
