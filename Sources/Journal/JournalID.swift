import Jurisdiction

/// Names a journal (流水): the first 16 bytes of SHA-256(author ‖ canonical audience bytes). One author, one audience, one journal.
package struct JournalID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil unless `bytes` are exactly 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        (high, low) = bytes.inOnePiece { ($0.bigEndianWord(0), $0.bigEndianWord(1)) }
    }

    package var bytes: [UInt8] { NodeID(value: high).bytes + NodeID(value: low).bytes }

    package static func < (a: JournalID, b: JournalID) -> Bool { (a.high, a.low) < (b.high, b.low) }

    /// Thirty-two lower-case hexadecimal digits.
    package var description: String { NodeID(value: high).description + NodeID(value: low).description }

    package init?(description: String) {
        guard description.utf8.count == 32, let high = NodeID(description: String(description.prefix(16))),
            let low = NodeID(description: String(description.suffix(16)))
        else { return nil }
        self.init(high: high.value, low: low.value)
    }
}
