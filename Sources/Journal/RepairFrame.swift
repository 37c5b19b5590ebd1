/// Entries that were asked for again, out of any of the journals of one neighbour, packed together. They need no head and no path: who
/// asks has kept their names.
///
/// | length | field |
/// | --- | --- |
/// | 1 | format, 3 |
/// | 1, 1 | codec and dictionary, as in a frame |
/// | varint | number of ranges |
/// | n | ranges of the places in what was asked for, as in `AskedRanges` |
/// | n | open block and private block, as in a frame |
package struct RepairFrame: Equatable, Sendable {
    /// Places among those asked for, ascending, one for each entry.
    package let places: [Int]
    package let entries: [CarriedEntry]

    static let format: UInt8 = 3

    package init(places: [Int], entries: [CarriedEntry]) {
        self.places = places
        self.entries = entries
    }

    package func bytes(dictionary: PresetDictionary) throws -> [UInt8] {
        let packed = try PackedEntries(entries, dictionary: dictionary)
        var bytes = [Self.format] + packed.marks
        let ranges = [Range<UInt64>](covering: places.map { UInt64($0) })
        bytes.append(varint: UInt64(ranges.count))
        bytes.append(ranges: ranges)
        return bytes + packed.blocks
    }

    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == Self.format else { throw .unknownVersion("a repair frame of another format") }
        let marks = [try reader.byte(), try reader.byte()]
        var left = Wire.entriesLimit
        let ranges = try reader.ranges(count: try reader.count(limit: left), entries: &left)
        places = ranges.flatMap { $0.map { Int($0) } }
        guard !places.isEmpty else { throw .malformed("a repair frame without entries") }
        entries = try PackedEntries.entries(marks: marks, count: places.count, blocks: reader.remainder)
    }
}
