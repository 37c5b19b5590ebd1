extension Frame {
    static let format: UInt8 = 1
    static let branchFormat: UInt8 = 2

    /// The frame as carried, in the layout that is smallest.
    /// - Parameters:
    ///   - dictionary: for these entries in rows.
    ///   - codecs: those that whoever gets the frame can read.
    package func bytes(
        dictionary: PresetDictionary, codecs: [FrameCodec] = FrameCodec.allCases
    ) throws -> [UInt8] {
        // Many entries are smallest in columns with phrases; for few it depends, and every attempt is short.
        let tried: [FrameCodec] =
            entries.count <= Self.tryingCount || !codecs.contains(.phrases)
            ? [.rows, .columns, .phrases, .stored] : [.phrases, .stored]
        var best: (codec: FrameCodec, blocks: [Block])?
        for codec in tried where codecs.contains(codec) {
            guard let blocks = try blocks(codec, dictionary: dictionary) else { continue }
            if let best, Self.size(best.blocks) <= Self.size(blocks) { continue }
            best = (codec, blocks)
        }
        guard let best else { preconditionFailure("blocks can always be stored") }
        return bytes(best.codec, dictionary: dictionary, best.blocks)
    }

    /// The frame in one layout; nil if it cannot be.
    func bytes(_ codec: FrameCodec, dictionary: PresetDictionary) throws -> [UInt8]? {
        try blocks(codec, dictionary: dictionary).map { bytes(codec, dictionary: dictionary, $0) }
    }

    /// Entries up to which each layout is tried.
    private static let tryingCount = 64

    private struct Block {
        let inflated: Int
        let bytes: [UInt8]
    }

    private static func size(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.bytes.count } }

    /// The open block and the private one.
    private func blocks(_ codec: FrameCodec, dictionary: PresetDictionary) throws -> [Block]? {
        let dictionary = dictionary.under(codec)
        let (open, secluded) = (entries.map { CarriedEntry.Secluded.held($0.open) }, entries.map(\.secluded))
        switch codec {
        case .stored: return [Rows.open(entries), Rows.secluded(entries)].map { Block(inflated: $0.count, bytes: $0) }
        case .rows:
            return try [(Rows.open(entries), dictionary.open), (Rows.secluded(entries), dictionary.secluded)].map {
                Block(inflated: $0.count, bytes: try Deflate.compress($0, dictionary: $1))
            }
        case .columns, .phrases:
            let phrases = codec == .phrases ? PhraseTable.first : nil
            let kinds = entries.map { FieldScanner.leadingNumber(of: $0.open) }
            guard
                let open = try ColumnBlock.pack(open, classes: kinds, phrases: phrases, dictionary: dictionary.open),
                let secluded = try ColumnBlock.pack(
                    secluded, classes: kinds, phrases: phrases, dictionary: dictionary.secluded)
            else { return nil }
            return [open, secluded].map { Block(inflated: $0.inflated, bytes: $0.bytes) }
        }
    }

    private func bytes(_ codec: FrameCodec, dictionary: PresetDictionary, _ blocks: [Block]) -> [UInt8] {
        var bytes = [
            written == nil ? Self.format : Self.branchFormat, codec.rawValue, dictionary.under(codec).rawValue,
        ]
        bytes += journal.bytes
        bytes.append(uint64: segment.value)
        if let written { bytes.append(uint64: written.value) }
        bytes.append(varint: first)
        bytes.append(varint: UInt64(entries.count))
        bytes.append(varint: head.size)
        bytes += head.bytes
        bytes.append(varint: UInt64(path.count))
        for hash in path { bytes += hash.bytes }
        for block in blocks {
            bytes.append(varint: UInt64(block.inflated))
            bytes.append(varint: UInt64(block.bytes.count))
            bytes += block.bytes
        }
        return bytes
    }

    /// Reads a frame whole. Nothing is believed before it is bounded; a byte too many is a fault.
    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        let preamble = try FrameHeader.read(&reader)
        let header = preamble.header
        let size = try reader.varint()
        guard size <= Wire.sizeLimit else { throw .tooLarge(size) }
        guard size >= header.first + UInt64(header.count) else {
            throw .malformed("the head signs less than the frame holds")
        }
        let head = try SignedHead(
            &reader, journal: header.journal, segment: header.written ?? header.segment, size: size)
        var path: [LeafHash] = []
        for _ in 0..<(try reader.count(limit: Wire.pathLimit)) {
            guard let hash = LeafHash(bytes: try reader.bytes(LeafHash.length)) else { throw .truncated }
            path.append(hash)
        }
        let open = try Self.parts(&reader, preamble, .open)
        let secluded = try Self.parts(&reader, preamble, .secluded)
        guard reader.isAtEnd else { throw .malformed("bytes after the frame") }
        var entries: [CarriedEntry] = []
        entries.reserveCapacity(header.count)
        for (open, secluded) in zip(open, secluded) {
            guard case .held(let open) = open else { throw .malformed("an entry without an open part") }
            entries.append(CarriedEntry(open: open, secluded: secluded))
        }
        self.init(
            journal: header.journal, segment: header.segment, written: header.written, first: header.first,
            entries: entries, path: path, head: head)
    }

    private enum Side {
        case open
        case secluded
    }

    /// One block: as many parts as the header counts entries.
    private static func parts(
        _ reader: inout ByteReader, _ preamble: FrameHeader.Preamble, _ side: Side
    ) throws(FrameFault) -> [CarriedEntry.Secluded] {
        let dictionary = side == .open ? preamble.dictionary.open : preamble.dictionary.secluded
        let count = preamble.header.count
        let length = try reader.count(limit: Wire.blockLimit)
        let here = try reader.count(limit: Wire.blockLimit)
        let packed = try reader.bytes(here)
        switch preamble.codec {
        case .stored:
            guard here == length else { throw .malformed("a stored block has two lengths") }
            return try side == .open ? Rows.open(packed, count: count) : Rows.secluded(packed, count: count)
        case .rows:
            let rows = try Deflate.expand(packed, dictionary: dictionary, length: length)[...]
            return try side == .open ? Rows.open(rows, count: count) : Rows.secluded(rows, count: count)
        case .columns, .phrases:
            return try ColumnBlock.unpack(
                packed, length: length, entries: count,
                phrases: preamble.codec == .phrases ? PhraseTable.first : nil, dictionary: dictionary)
        }
    }
}
