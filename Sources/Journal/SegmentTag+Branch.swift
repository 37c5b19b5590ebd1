import Crypto

extension SegmentTag {
    /// Names a branch inside a segment: a process that was copied or set back with its memory wrote two entries at `position`,
    /// and `first` is this branch's (journal.md §3).
    package init(branchOf written: SegmentTag, at position: UInt64, first: LeafHash) {
        var named = Array("linban branch 1\n".utf8)
        named.append(uint64: written.value)
        named.append(uint64: position)
        named += first.bytes
        self.init(value: SHA256.hash(data: named).prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}
