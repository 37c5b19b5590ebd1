/// Entries that a holder has the names of and not the bytes: what it asks its neighbours for again. Positions, journal by journal.
///
///     Asked := Line*
///     Line  := journal (16) segment (8) count Range*
///     Range := number length?
///
/// All numbers are varints. `number` is twice the distance from the end of the range before (from 0 at first), plus 1 where the
/// range has more than one entry; then `length` is how many it has beyond two.
package struct AskedRanges: Equatable, Sendable {
    package private(set) var lines: [Line]

    package struct Line: Equatable, Sendable {
        package let journal: JournalID
        package let segment: SegmentTag
        /// Ascending, neither touching nor empty.
        package fileprivate(set) var ranges: [Range<UInt64>]
    }

    /// One of the entries asked for.
    package struct Place: Equatable, Sendable {
        package let journal: JournalID
        package let segment: SegmentTag
        package let position: UInt64

        package init(journal: JournalID, segment: SegmentTag, position: UInt64) {
            self.journal = journal
            self.segment = segment
            self.position = position
        }
    }

    package init() { lines = [] }

    package var isEmpty: Bool { lines.isEmpty }

    /// Of `bytes`, at the most.
    package private(set) var length = 0

    /// How many entries.
    package var count: Int { lines.reduce(0) { $0 + $1.ranges.reduce(0) { $0 + $1.count } } }

    /// Places are added in their order: one journal and segment after the other, positions ascending.
    package mutating func add(_ place: Place) {
        let last = lines.indices.last
        guard let last, lines[last].journal == place.journal, lines[last].segment == place.segment else {
            lines.append(
                Line(journal: place.journal, segment: place.segment, ranges: [place.position..<place.position + 1]))
            length += 16 + 8 + 3 + Self.longestRange
            return
        }
        if let range = lines[last].ranges.last, range.upperBound == place.position {
            lines[last].ranges[lines[last].ranges.count - 1] = range.lowerBound..<place.position + 1
        } else {
            lines[last].ranges.append(place.position..<place.position + 1)
            length += Self.longestRange
        }
    }

    /// Two varints, of which the second is below `Wire.askedLimit`.
    private static let longestRange = 10 + 3

    /// In the order in which they are asked for; an answer names them by their place here.
    package var places: [Place] {
        lines.flatMap { line in
            line.ranges.flatMap { range in
                range.map { Place(journal: line.journal, segment: line.segment, position: $0) }
            }
        }
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.journal.bytes
            bytes.append(uint64: line.segment.value)
            bytes.append(varint: UInt64(line.ranges.count))
            bytes.append(ranges: line.ranges)
        }
        return bytes
    }

    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        lines = []
        var left = Wire.askedLimit
        while !reader.isAtEnd {
            guard let journal = JournalID(bytes: try reader.bytes(16)) else { throw .truncated }
            let segment = SegmentTag(value: try reader.uint64())
            let ranges = try reader.ranges(count: try reader.count(limit: left), entries: &left)
            guard !ranges.isEmpty else { throw .malformed("a line asks for nothing") }
            lines.append(Line(journal: journal, segment: segment, ranges: ranges))
        }
        length = bytes.count
    }

    package static func == (a: AskedRanges, b: AskedRanges) -> Bool { a.lines == b.lines }
}

extension [Range<UInt64>] {
    /// - Parameter places: ascending.
    init(covering places: [UInt64]) {
        self = []
        for place in places {
            if let last, last.upperBound == place {
                self[count - 1] = last.lowerBound..<place + 1
            } else {
                append(place..<place + 1)
            }
        }
    }
}

extension [UInt8] {
    mutating func append(ranges: [Range<UInt64>]) {
        var end: UInt64 = 0
        for range in ranges {
            let isLong = range.count > 1
            append(varint: (range.lowerBound - end) << 1 | (isLong ? 1 : 0))
            if isLong { append(varint: UInt64(range.count - 2)) }
            end = range.upperBound
        }
    }
}

extension ByteReader {
    /// - Parameter entries: how many more they may have together.
    mutating func ranges(count: Int, entries left: inout Int) throws(FrameFault) -> [Range<UInt64>] {
        var ranges: [Range<UInt64>] = []
        var end: UInt64 = 0
        for _ in 0..<count {
            let number = try varint()
            let length = number & 1 == 1 ? try self.count(limit: left) + 2 : 1
            guard length <= left else { throw .tooLarge(UInt64(length)) }
            guard number >> 1 > 0 || ranges.isEmpty else { throw .malformed("two ranges touch") }
            let (first, overflow) = end.addingReportingOverflow(number >> 1)
            guard !overflow, first < 1 << 62 else { throw .tooLarge(first) }
            left -= length
            end = first + UInt64(length)
            ranges.append(first..<end)
        }
        return ranges
    }
}
