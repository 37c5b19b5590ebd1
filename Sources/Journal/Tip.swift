/// The random name of one run of the author's process (接续段), minted at the run's first write (architecture.md §4).
package struct SegmentTag: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let value: UInt64

    package init(value: UInt64) { self.value = value }

    package static func < (a: SegmentTag, b: SegmentTag) -> Bool { a.value < b.value }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// How far a line of segments is held: `size` entries counted from the journal's start, the last of them in `segment`.
/// A tip implies everything below it on its line of highest parents.
package struct Tip: Hashable, Comparable, Sendable {
    package let segment: SegmentTag
    package let size: UInt64

    package init(segment: SegmentTag, size: UInt64) {
        self.segment = segment
        self.size = size
    }

    package static func < (a: Tip, b: Tip) -> Bool { (a.size, a.segment) < (b.size, b.segment) }
}
