/// A run of entries of one segment (数据段), compressed together, as carried: it ends at a signed head or has the path to one.
///
/// | offset | length | field |
/// | --- | --- | --- |
/// | 0 | 1 | format, 1 |
/// | 1 | 1 | codec: 0 stored, 1 rows and deflate, 2 columns and deflate, 3 columns, phrases and deflate |
/// | 2 | 1 | dictionary: 0 none, else a number of the table below |
/// | 3 | 16 | journal |
/// | 19 | 8 | segment, big-endian |
/// | 27 | varint | position of the first entry |
/// | | varint | number of entries, 1 to 4096 |
/// | | varint | size of the tree that the head signs |
/// | | 69 | signed head |
/// | | varint, 32 each | path: the subtrees between the last entry and the head; 0 when the frame ends at its head |
/// | | varint, varint, bytes | open block: length inflated, length here, bytes |
/// | | varint, varint, bytes | private block, alike |
///
/// Open block in rows, for each entry: varint length, open part. Private block, for each entry: varint 0 no private part; 1 and
/// 32 bytes: withheld, its MAC; n + 2 and n bytes: the private part.
///
/// Format 2 is a frame of a branch inside a segment: the segment as written (8) stands after `segment`.
package struct Frame: Equatable, Sendable {
    package let journal: JournalID
    package let segment: SegmentTag
    /// The segment that the entries were written in, where `segment` is a branch inside it.
    package let written: SegmentTag?
    /// Position of the first entry in the journal, counted from 0.
    package let first: UInt64
    package let entries: [CarriedEntry]
    package let path: [LeafHash]
    package let head: SignedHead

    package init(
        journal: JournalID, segment: SegmentTag, written: SegmentTag? = nil, first: UInt64, entries: [CarriedEntry],
        path: [LeafHash] = [], head: SignedHead
    ) {
        self.journal = journal
        self.segment = segment
        self.written = written
        self.first = first
        self.entries = entries
        self.path = path
        self.head = head
    }

    /// Position after the last entry.
    package var end: UInt64 { first + UInt64(entries.count) }
}

/// What a frame says of itself before it is inflated.
package struct FrameHeader: Equatable, Sendable {
    package let journal: JournalID
    package let segment: SegmentTag
    package let written: SegmentTag?
    package let first: UInt64
    package let count: Int

    /// - Throws: `FrameFault` when the bytes do not begin like a frame this program knows.
    package init(of bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        self = try Self.read(&reader).header
    }

    struct Preamble {
        let header: FrameHeader
        let codec: FrameCodec
        let dictionary: PresetDictionary
    }

    static func read(_ reader: inout ByteReader) throws(FrameFault) -> Preamble {
        let format = try reader.byte()
        guard format == Frame.format || format == Frame.branchFormat else {
            throw .unknownVersion("frame format \(format)")
        }
        let codecNumber = try reader.byte()
        guard let codec = FrameCodec(rawValue: codecNumber) else { throw .unknownVersion("codec \(codecNumber)") }
        let dictionaryNumber = try reader.byte()
        guard let dictionary = PresetDictionary(rawValue: dictionaryNumber) else {
            throw .unknownVersion("dictionary \(dictionaryNumber)")
        }
        guard codec != .stored || dictionary == .none else { throw .malformed("stored blocks name a dictionary") }
        guard let journal = JournalID(bytes: try reader.bytes(16)) else { throw .truncated }
        let segment = SegmentTag(value: try reader.uint64())
        let written = format == Frame.branchFormat ? SegmentTag(value: try reader.uint64()) : nil
        guard written != segment else { throw .malformed("a branch names itself as its segment") }
        let first = try reader.varint()
        let count = try reader.count(limit: Wire.entriesLimit)
        guard count > 0 else { throw .malformed("a frame without entries") }
        guard first <= Wire.sizeLimit else { throw .tooLarge(first) }
        return Preamble(
            header: FrameHeader(journal: journal, segment: segment, written: written, first: first, count: count),
            codec: codec, dictionary: dictionary)
    }

    private init(journal: JournalID, segment: SegmentTag, written: SegmentTag?, first: UInt64, count: Int) {
        self.journal = journal
        self.segment = segment
        self.written = written
        self.first = first
        self.count = count
    }
}

/// How the blocks of a frame are laid out.
package enum FrameCodec: UInt8, CaseIterable, Sendable {
    case stored = 0
    case rows = 1
    case columns = 2
    /// Columns whose texts are in the phrases of table 1.
    case phrases = 3
}
