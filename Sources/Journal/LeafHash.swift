import Crypto

/// An entry's name: its RFC 9162 leaf hash, shown and cited as a prefix.
package struct LeafHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 32

    package let bytes: [UInt8]

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Array(bytes)
    }

    private init(digest: SHA256Digest) { bytes = Array(digest) }

    /// SHA-256(0x00 ‖ length of the open part (4, little-endian) ‖ open part ‖ MAC of the private part (32, if it has one)).
    package init(open: [UInt8], mac: [UInt8]?) {
        var hasher = SHA256()
        let count = UInt32(open.count)
        hasher.update(data: [
            0x00, UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8),
            UInt8(truncatingIfNeeded: count >> 16), UInt8(truncatingIfNeeded: count >> 24),
        ])
        hasher.update(data: open)
        if let mac { hasher.update(data: mac) }
        self.init(digest: hasher.finalize())
    }

    /// SHA-256(0x01 ‖ left ‖ right): the hash of an inner node.
    package init(left: LeafHash, right: LeafHash) {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        hasher.update(data: left.bytes)
        hasher.update(data: right.bytes)
        self.init(digest: hasher.finalize())
    }

    /// The root of a tree with no leaves: SHA-256 of nothing.
    package static let empty = LeafHash(digest: SHA256.hash(data: [UInt8]()))

    package static func < (a: LeafHash, b: LeafHash) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    /// The six bytes by which `seen` cites an event.
    package var prefix: [UInt8] { Array(bytes.prefix(6)) }

    /// Sixty-four lower-case hexadecimal digits.
    package var description: String { bytes.hexadecimal }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits a byte.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
