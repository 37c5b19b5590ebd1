import Jurisdiction

extension Vector {
    /// For each journal in order: its id (16), the number of its tips (4, big-endian), and for each tip its segment (8) and
    /// size (8).
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.journal.bytes
            bytes.append(uint32: UInt32(line.tips.count))
            for tip in line.tips {
                bytes.append(uint64: tip.segment.value)
                bytes.append(uint64: tip.size)
            }
        }
        return bytes
    }

    /// - Throws: when these are not the bytes of one.
    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        var lines: [Line] = []
        while !reader.isAtEnd {
            guard let journal = JournalID(bytes: try reader.bytes(16)) else { throw .truncated }
            var tips: [Tip] = []
            for _ in 0..<(try reader.uint32()) {
                tips.append(Tip(segment: SegmentTag(value: try reader.uint64()), size: try reader.uint64()))
            }
            lines.append(Line(journal: journal, tips: tips))
        }
        self.init(lines)
    }
}
