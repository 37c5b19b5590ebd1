import FoundationEssentials
package import Journal

/// How far the journals that a child gets are held at its parent and above: told hop by hop.
package struct Custody: Equatable, Sendable {
    package var lines: [Line]
    /// On a line: how many bundles the parent has numbered for the child; what they say is older than this. 0 in a bundle.
    package var bundles: UInt64

    package struct Line: Equatable, Sendable {
        /// 3 city, 4 district, 5 town.
        package let level: UInt32
        package let journal: JournalID
        package let tips: [Tip]

        package init(level: UInt32, journal: JournalID, tips: [Tip]) {
            self.level = level
            self.journal = journal
            self.tips = tips
        }
    }

    package init(_ lines: [Line] = [], bundles: UInt64 = 0) {
        self.lines = lines
        self.bundles = bundles
    }

    /// Over the protobuf-free form: for each line its level (1), journal (16), number of tips (1), and each tip's segment (8)
    /// and size (8), big-endian; then the number of bundles (8) where there are any. Nil when nothing is told.
    package var fingerprint: Fingerprint? {
        guard !lines.isEmpty || bundles > 0 else { return nil }
        return Fingerprint(
            of: lines.flatMap { line in
                [UInt8(truncatingIfNeeded: line.level)] + line.journal.bytes + [
                    UInt8(truncatingIfNeeded: line.tips.count)
                ]
                    + line.tips.flatMap { JournalID(high: $0.segment.value, low: $0.size).bytes }
            } + (bundles > 0 ? withUnsafeBytes(of: bundles.bigEndian) { Array($0) } : []))
    }

    init(_ wire: Linban_Exchange_Custody) throws(ExchangeFault) {
        guard wire.lines.count <= ExchangeWire.custodyLimit else {
            throw .tooLarge("custody", UInt64(wire.lines.count))
        }
        lines = []
        bundles = wire.bundles
        for line in wire.lines {
            guard let journal = JournalID(bytes: line.journal), line.segments.count == line.sizes.count else {
                throw .malformed("a line of custody")
            }
            try ExchangeWire.checkSizes(line.sizes)
            let tips = zip(line.segments, line.sizes).map { Tip(segment: SegmentTag(value: $0), size: $1) }
            lines.append(Line(level: line.level, journal: journal, tips: tips))
        }
    }

    var wire: Linban_Exchange_Custody {
        var wire = Linban_Exchange_Custody()
        wire.bundles = bundles
        wire.lines = lines.map { line in
            var part = Linban_Exchange_CustodyLine()
            part.level = line.level
            part.journal = .init(line.journal.bytes)
            part.segments = line.tips.map(\.segment.value)
            part.sizes = line.tips.map(\.size)
            return part
        }
        return wire
    }
}
