import FoundationEssentials
package import Journal

/// What the sender holds of the journals in reach, or where that differs from a base that both remember.
package struct Holdings: Equatable, Sendable {
    /// Ascending; a line without tips takes the journal out of the base.
    package var lines: [Vector.Line]
    /// Another part follows.
    package var hasMore: Bool

    package init(lines: [Vector.Line], hasMore: Bool) {
        self.lines = lines
        self.hasMore = hasMore
    }

    /// `lines` as the messages that carry them: at least one.
    package static func messages(_ lines: [Vector.Line]) -> [Holdings] {
        var parts: [Holdings] = []
        var rest = lines[...]
        repeat {
            let part = rest.prefix(ExchangeWire.linesPerMessage)
            rest = rest.dropFirst(part.count)
            parts.append(Holdings(lines: Array(part), hasMore: !rest.isEmpty))
        } while !rest.isEmpty
        return parts
    }

    init(_ wire: Linban_Exchange_Holdings) throws(ExchangeFault) {
        guard wire.journals.count == 16 * wire.counts.count, wire.segments.count == wire.sizes.count else {
            throw .malformed("the columns of holdings differ in length")
        }
        try ExchangeWire.checkSizes(wire.sizes)
        let journals = Array(wire.journals)
        var tips = zip(wire.segments, wire.sizes).map { Tip(segment: SegmentTag(value: $0), size: $1) }[...]
        lines = []
        for (index, count) in wire.counts.enumerated() {
            guard let journal = JournalID(bytes: journals[16 * index..<16 * index + 16]), count <= UInt32(tips.count)
            else {
                throw .malformed("holdings count more tips than they tell")
            }
            guard lines.last.map({ $0.journal < journal }) ?? true else {
                throw .malformed("holdings are not in order")
            }
            lines.append(Vector.Line(journal: journal, tips: Array(tips.prefix(Int(count)))))
            tips = tips.dropFirst(Int(count))
        }
        guard tips.isEmpty else { throw .malformed("holdings tell more tips than they count") }
        hasMore = wire.more
    }

    var wire: Linban_Exchange_Holdings {
        var wire = Linban_Exchange_Holdings()
        wire.journals = .init(lines.flatMap(\.journal.bytes))
        wire.counts = lines.map { UInt32($0.tips.count) }
        let tips = lines.flatMap(\.tips)
        wire.segments = tips.map(\.segment.value)
        wire.sizes = tips.map(\.size)
        wire.more = hasMore
        return wire
    }
}
