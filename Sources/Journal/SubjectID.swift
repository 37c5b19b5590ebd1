/// What a run of entries is about (a case): the first 16 bytes of the leaf hash of its first entry.
package struct SubjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 16

    package let bytes: [UInt8]

    /// Nil unless `bytes` are exactly 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Array(bytes)
    }

    package init(opening hash: LeafHash) { bytes = Array(hash.bytes.prefix(Self.length)) }

    package static func < (a: SubjectID, b: SubjectID) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    package var description: String { bytes.hexadecimal }
}
