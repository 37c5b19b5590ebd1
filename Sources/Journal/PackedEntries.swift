/// The blocks of a frame alone: for entries that are carried beside their journal, packed as a frame packs them.
struct PackedEntries {
    /// codec (1) ‖ dictionary (1)
    let marks: [UInt8]
    /// Open block and private block.
    let blocks: ArraySlice<UInt8>

    /// Packed by a frame at position 0 of no journal, whose head is nobody's.
    init(_ entries: [CarriedEntry], dictionary: PresetDictionary) throws {
        guard let nowhere = JournalID(bytes: [UInt8](repeating: 0, count: 16)) else { throw FrameFault.truncated }
        let head = SignedHead(
            journal: nowhere, segment: SegmentTag(value: 0), size: UInt64(entries.count), beacon: 0, algorithm: 0,
            signature: [UInt8](repeating: 0, count: 64))
        let host = try Frame(
            journal: nowhere, segment: SegmentTag(value: 0), first: 0, entries: entries, path: [], head: head
        ).bytes(dictionary: dictionary)
        marks = Array(host[1...2])
        blocks = host[Self.header(marks: [0, 0], count: entries.count).count...]
    }

    /// - Parameter count: of entries, at least one.
    static func entries(
        marks: [UInt8], count: Int, blocks: some Sequence<UInt8>
    ) throws(FrameFault) -> [CarriedEntry] {
        try Frame(bytes: header(marks: marks, count: count) + blocks).entries
    }

    private static func header(marks: [UInt8], count: Int) -> [UInt8] {
        var bytes = [Frame.format] + marks + [UInt8](repeating: 0, count: 16 + 8)
        bytes.append(varint: 0)
        bytes.append(varint: UInt64(count))
        bytes.append(varint: UInt64(count))
        bytes += [UInt8](repeating: 0, count: 69)
        bytes.append(varint: 0)
        return bytes
    }
}
