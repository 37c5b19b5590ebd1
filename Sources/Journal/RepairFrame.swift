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
        let whole = try Self.host(entries).bytes(dictionary: dictionary)
        var bytes = [Self.format, whole[1], whole[2]]
        var ranges: [Range<UInt64>] = []
        for place in places.map({ UInt64($0) }) {
            if let last = ranges.last, last.upperBound == place {
                ranges[ranges.count - 1] = last.lowerBound..<place + 1
            } else {
                ranges.append(place..<place + 1)
            }
        }
        bytes.append(varint: UInt64(ranges.count))
        bytes.append(ranges: ranges)
        return bytes + whole[Self.header(codec: 0, dictionary: 0, count: entries.count).count...]
    }

    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == Self.format else { throw .unknownVersion("a repair frame of another format") }
        let (codec, dictionary) = (try reader.byte(), try reader.byte())
        var left = Wire.entriesLimit
        let ranges = try reader.ranges(count: try reader.count(limit: left), entries: &left)
        places = ranges.flatMap { $0.map { Int($0) } }
        guard !places.isEmpty else { throw .malformed("a repair frame without entries") }
        let header = Self.header(codec: codec, dictionary: dictionary, count: places.count)
        entries = try Frame(bytes: header + reader.remainder).entries
    }

    /// The blocks are those of a frame and are packed by it: of one at position 0 of no journal, whose head is nobody's.
    private static func host(_ entries: [CarriedEntry]) throws(FrameFault) -> Frame {
        guard let nowhere = JournalID(bytes: [UInt8](repeating: 0, count: 16)) else { throw .truncated }
        let head = SignedHead(
            journal: nowhere, segment: SegmentTag(value: 0), size: UInt64(entries.count), beacon: 0, algorithm: 0,
            signature: [UInt8](repeating: 0, count: 64))
        return Frame(
            journal: nowhere, segment: SegmentTag(value: 0), first: 0, entries: entries, path: [], head: head)
    }

    private static func header(codec: UInt8, dictionary: UInt8, count: Int) -> [UInt8] {
        var bytes = [Frame.format, codec, dictionary] + [UInt8](repeating: 0, count: 16 + 8)
        bytes.append(varint: 0)
        bytes.append(varint: UInt64(count))
        bytes.append(varint: UInt64(count))
        bytes += [UInt8](repeating: 0, count: 69)
        bytes.append(varint: 0)
        return bytes
    }
}
