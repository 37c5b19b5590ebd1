import Jurisdiction

/// The true identity of a case (办件): the first 16 bytes of its first event's name. The printed number is only what
/// people call it (architecture.md §4, CF31).
package struct CaseID: Hashable, Comparable, Sendable {
    private let words: (UInt64, UInt64)

    /// Nil unless `bytes` are exactly 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        words = (UInt64(bigEndian: bytes, at: 0), UInt64(bigEndian: bytes, at: 8))
    }

    /// The case that `opening` begins.
    package init(opening: EventID) {
        let bytes = opening.bytes
        words = (UInt64(bigEndian: bytes, at: 0), UInt64(bigEndian: bytes, at: 8))
    }

    package var bytes: [UInt8] { words.0.bigEndianBytes + words.1.bigEndianBytes }

    package static func == (a: CaseID, b: CaseID) -> Bool { a.words == b.words }
    package static func < (a: CaseID, b: CaseID) -> Bool { a.words < b.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension CaseID: CustomStringConvertible {
    /// Nil unless `text` is what `description` prints.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, let high = UInt64(sixteenDigits: text.prefix(16)),
            let low = UInt64(sixteenDigits: text.suffix(16))
        else { return nil }
        words = (high, low)
    }

    /// Thirty-two lower-case hexadecimal digits.
    package var description: String {
        [words.0, words.1].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
