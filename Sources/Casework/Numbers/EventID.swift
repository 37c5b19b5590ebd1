/// The name of an event: the leaf hash of its entry, 32 bytes, shown and cited as a prefix (architecture.md §4).
package struct EventID: Hashable, Comparable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        words = (
            UInt64(bigEndian: bytes, at: 0), UInt64(bigEndian: bytes, at: 8), UInt64(bigEndian: bytes, at: 16),
            UInt64(bigEndian: bytes, at: 24)
        )
    }

    package var bytes: [UInt8] {
        words.0.bigEndianBytes + words.1.bigEndianBytes + words.2.bigEndianBytes + words.3.bigEndianBytes
    }

    package static func == (a: EventID, b: EventID) -> Bool { a.words == b.words }
    package static func < (a: EventID, b: EventID) -> Bool { a.words < b.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension EventID: CustomStringConvertible {
    /// The first six bytes as twelve hexadecimal digits: what `seen` cites and a person reads.
    package var description: String {
        let head = String(words.0 >> 16, radix: 16)
        return String(repeating: "0", count: 12 - head.utf8.count) + head
    }
}
