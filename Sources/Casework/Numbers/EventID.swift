/// The name of an event: the leaf hash of its entry, 32 bytes, shown and cited as a prefix (architecture.md §4).
package struct EventID: Hashable, Comparable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var rest = bytes[...]
        func word() -> UInt64 {
            defer { rest = rest.dropFirst(8) }
            return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
        words = (word(), word(), word(), word())
    }

    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
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
