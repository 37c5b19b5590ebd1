import Crypto
import Jurisdiction

/// An entry's name: its RFC 9162 leaf hash, shown and cited as a prefix.
package struct LeafHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 32

    /// Big-endian words, not an array: trees are made of millions of these.
    private let words: SIMD4<UInt64>

    /// Nil unless `bytes` are exactly 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        words = bytes.inOnePiece(Self.words)
    }

    private init(_ digest: SHA256Digest) { words = digest.withUnsafeBytes(Self.words) }

    private static func words(of bytes: UnsafeRawBufferPointer) -> SIMD4<UInt64> {
        SIMD4(bytes.bigEndianWord(0), bytes.bigEndianWord(1), bytes.bigEndianWord(2), bytes.bigEndianWord(3))
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer)[...])
            count = Self.length
        }
    }

    private func write(to slice: Slice<UnsafeMutableRawBufferPointer>) {
        let bytes = UnsafeMutableRawBufferPointer(rebasing: slice)
        for place in 0..<4 { bytes.store(bigEndian: words[place], place) }
    }

    /// SHA-256(0x00 ‖ length of the open part (4, little-endian) ‖ open part ‖ MAC of the private part (32, if it has one)).
    package init(open: [UInt8], mac: [UInt8]?) {
        var hasher = SHA256()
        let mark = UInt64(UInt32(open.count)) << 8
        withUnsafeBytes(of: mark.littleEndian) { hasher.update(bufferPointer: .init(rebasing: $0[..<5])) }
        open.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        mac?.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        self.init(hasher.finalize())
    }

    /// SHA-256(0x01 ‖ left ‖ right): the hash of an inner node.
    package init(left: LeafHash, right: LeafHash) {
        var hasher = SHA256()
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Self.length, alignment: 1) { node in
            node[0] = 0x01
            left.write(to: node[1...])
            right.write(to: node[(1 + Self.length)...])
            hasher.update(bufferPointer: UnsafeRawBufferPointer(node))
        }
        self.init(hasher.finalize())
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
