/// Names one installation (节点) for good: the first 8 bytes of SHA-256 over its first head key (architecture.md §2).
/// Opaque; divisions are dated attributes of the node and never part of its name.
package struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let value: UInt64

    package init(value: UInt64) { self.value = value }

    /// Nil unless `bytes` are exactly 8.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 8 else { return nil }
        value = bytes.inOnePiece { $0.bigEndianWord(0) }
    }

    /// Big-endian, as in every message and file.
    package var bytes: [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    package static func < (a: NodeID, b: NodeID) -> Bool { a.value < b.value }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package init?(description: String) {
        guard let value = UInt64(sixteenDigits: description) else { return nil }
        self.value = value
    }
}
