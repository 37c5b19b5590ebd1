extension Frame {
    static let format: UInt8 = 1
    static let branchFormat: UInt8 = 2

    /// The frame as carried. `rows` unless storing is shorter, which it is for what does not compress.
    /// - Parameter codecs: those that whoever gets the frame can read.
    package func bytes(
        dictionary: PresetDictionary, codecs: [FrameCodec] = FrameCodec.allCases
    ) throws -> [UInt8] {
        var open: [UInt8] = []
        var secluded: [UInt8] = []
        for entry in entries {
            open.append(varint: UInt64(entry.open.count))
            open += entry.open
            switch entry.secluded {
            case .none: secluded.append(varint: 0)
            case .withheld(let mac):
                secluded.append(varint: 1)
                secluded += mac
            case .held(let bytes):
                secluded.append(varint: UInt64(bytes.count) + 2)
                secluded += bytes
            }
        }
        let openPacked = try Deflate.compress(open, dictionary: dictionary.open)
        let secludedPacked = try Deflate.compress(secluded, dictionary: dictionary.secluded)
        let packs =
            codecs.contains(.rows) && openPacked.count + secludedPacked.count < open.count + secluded.count
        let codec: FrameCodec = packs ? .rows : .stored

        var bytes = [
            written == nil ? Self.format : Self.branchFormat, codec.rawValue,
            packs ? dictionary.rawValue : PresetDictionary.none.rawValue,
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
        for (raw, packed) in [(open, openPacked), (secluded, secludedPacked)] {
            let block = packs ? packed : raw
            bytes.append(varint: UInt64(raw.count))
            bytes.append(varint: UInt64(block.count))
            bytes += block
        }
        return bytes
    }

    /// Reads a frame whole. Nothing is believed before it is bounded; a byte too many is a fault.
    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        let preamble = try FrameHeader.read(&reader)
        let header = preamble.header
        let size = try reader.varint()
        guard size <= UInt64(Int64.max) else { throw .tooLarge(size) }
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
        let open = try Self.block(&reader, preamble.codec, dictionary: preamble.dictionary.open)
        let secluded = try Self.block(&reader, preamble.codec, dictionary: preamble.dictionary.secluded)
        guard reader.isAtEnd else { throw .malformed("bytes after the frame") }

        var openReader = ByteReader(open[...])
        var secludedReader = ByteReader(secluded[...])
        var entries: [CarriedEntry] = []
        for _ in 0..<header.count {
            let part = Array(try openReader.bytes(try openReader.count(limit: Wire.partLimit)))
            entries.append(CarriedEntry(open: part, secluded: try Self.secluded(&secludedReader)))
        }
        guard openReader.isAtEnd, secludedReader.isAtEnd else { throw .malformed("bytes after the last entry") }
        self.init(
            journal: header.journal, segment: header.segment, written: header.written, first: header.first,
            entries: entries, path: path, head: head)
    }

    private static func secluded(_ reader: inout ByteReader) throws(FrameFault) -> CarriedEntry.Secluded {
        switch try reader.count(limit: Wire.partLimit + 2) {
        case 0: .none
        case 1: .withheld(mac: Array(try reader.bytes(32)))
        case let length: .held(Array(try reader.bytes(length - 2)))
        }
    }

    private static func block(
        _ reader: inout ByteReader, _ codec: FrameCodec, dictionary: [UInt8]
    ) throws(FrameFault) -> [UInt8] {
        let length = try reader.count(limit: Wire.blockLimit)
        let here = try reader.count(limit: Wire.blockLimit)
        let packed = try reader.bytes(here)
        switch codec {
        case .stored:
            guard here == length else { throw .malformed("a stored block has two lengths") }
            return Array(packed)
        case .rows: return try Deflate.expand(packed, dictionary: dictionary, length: length)
        }
    }
}
