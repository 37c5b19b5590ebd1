/// The author's signature over everything below it (链签).
///
/// | offset | length | field |
/// | --- | --- | --- |
/// | 0 | 1 | algorithm of the signature (trust.md) |
/// | 1 | 4 | last beacon seen, its number, big-endian |
/// | 5 | 64 | signature |
///
/// What is signed: `linban head 1` and a line feed (14 bytes), journal (16), segment (8), size (8), root (32), beacon (4).
/// Journal, segment and size stand in the frame, the root is computed by whoever verifies; none is sent twice.
package struct SignedHead: Hashable, Sendable {
    package static let length = 69

    package let journal: JournalID
    package let segment: SegmentTag
    package let size: UInt64
    package let beacon: UInt32
    package let algorithm: UInt8
    package let signature: [UInt8]

    package init(
        journal: JournalID, segment: SegmentTag, size: UInt64, beacon: UInt32, algorithm: UInt8, signature: [UInt8]
    ) {
        self.journal = journal
        self.segment = segment
        self.size = size
        self.beacon = beacon
        self.algorithm = algorithm
        self.signature = signature
    }

    /// The bytes that the author signs.
    package static func message(
        journal: JournalID, segment: SegmentTag, size: UInt64, root: LeafHash, beacon: UInt32
    ) -> [UInt8] {
        var message = Array("linban head 1\n".utf8) + journal.bytes
        message.append(uint64: segment.value)
        message.append(uint64: size)
        message += root.bytes
        message.append(uint32: beacon)
        return message
    }

    /// The 69 bytes of the table.
    package var bytes: [UInt8] {
        var bytes = [algorithm]
        bytes.append(uint32: beacon)
        return bytes + signature
    }

    /// Reads the 69 bytes again that a holder kept.
    package init(bytes: [UInt8], journal: JournalID, segment: SegmentTag, size: UInt64) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        try self.init(&reader, journal: journal, segment: segment, size: size)
        guard reader.isAtEnd else { throw .malformed("bytes after a head") }
    }

    init(_ reader: inout ByteReader, journal: JournalID, segment: SegmentTag, size: UInt64) throws(FrameFault) {
        let algorithm = try reader.byte()
        let beacon = try reader.uint32()
        let signature = Array(try reader.bytes(64))
        self.init(
            journal: journal, segment: segment, size: size, beacon: beacon, algorithm: algorithm, signature: signature)
    }
}
