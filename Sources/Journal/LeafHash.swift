import Crypto

/// An entry's name: its RFC 9162 leaf hash, shown and cited as a prefix.
package struct LeafHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 32

    /// Big-endian words, not an array: trees are made of millions of these.
    private let words: SIMD4<UInt64>

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.init(bytes)
    }

    private init(_ bytes: some Sequence<UInt8>) {
        var words = SIMD4<UInt64>()
        for (place, byte) in bytes.enumerated() { words[place >> 3] = words[place >> 3] << 8 | UInt64(byte) }
        self.words = words
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            write(to: buffer, at: 0)
            count = Self.length
        }
    }

    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for place in 0..<Self.length {
            buffer[start + place] = UInt8(truncatingIfNeeded: words[place >> 3] >> (56 - 8 * UInt64(place & 7)))
        }
    }

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
        self.init(hasher.finalize())
    }

    /// SHA-256(0x01 ‖ left ‖ right): the hash of an inner node.
    package init(left: LeafHash, right: LeafHash) {
        let node = [UInt8](unsafeUninitializedCapacity: 1 + 2 * Self.length) { buffer, count in
            buffer[0] = 0x01
            left.write(to: buffer, at: 1)
            right.write(to: buffer, at: 1 + Self.length)
            count = buffer.count
        }
        self.init(SHA256.hash(data: node))
    }

    /// The root of a tree with no leaves: SHA-256 of nothing.
    package static let empty = LeafHash(SHA256.hash(data: [UInt8]()))

    package static func < (a: LeafHash, b: LeafHash) -> Bool {
        for place in 0..<4 where a.words[place] != b.words[place] { return a.words[place] < b.words[place] }
        return false
    }

    /// Its first 16 bytes.
    var firstWords: SIMD2<UInt64> { words.lowHalf }

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
