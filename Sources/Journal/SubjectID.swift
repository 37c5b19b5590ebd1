import Jurisdiction

/// What a run of entries is about (a case): the first 16 bytes of the leaf hash of its first entry.
package struct SubjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 16

    /// Big-endian words, not an array: cases are looked up by them with every entry.
    private let words: SIMD2<UInt64>

    /// Nil unless `bytes` are exactly 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        words = bytes.inOnePiece { SIMD2($0.bigEndianWord(0), $0.bigEndianWord(1)) }
    }

    package init(opening hash: LeafHash) { words = hash.firstWords }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            for place in 0..<2 { bytes.store(bigEndian: words[place], place) }
            count = Self.length
        }
    }

    package static func < (a: SubjectID, b: SubjectID) -> Bool {
        a.words[0] != b.words[0] ? a.words[0] < b.words[0] : a.words[1] < b.words[1]
    }

    package var description: String { bytes.hexadecimal }
}
