import Exchange
import Journal

/// The frames that a player of the game holds, in the order in which it got them; that is how it supplies them too. Of what a door
/// checks it asks only form and place.
struct Hand {
    private(set) var vector = Vector()
    private var cards: [Card] = []

    private struct Card {
        let bytes: [UInt8]
        let span: FrameSpan
        let parents: [Tip]
    }

    /// - Throws: `FrameFault` when the bytes are no frame whose entries can be read.
    mutating func take(_ bytes: [UInt8]) throws -> (outcome: Outcome, isNews: Bool) {
        let frame = try Frame(bytes: bytes)
        var context = SegmentContext()
        // In the middle of a segment its context is not at hand: the kind is what is asked for.
        let kinds = frame.entries.map { entry in
            var beginning = context
            guard let read = try? beginning.read(entry) else { return EntryKind.cases.lowerBound }  // of a known case
            context = beginning
            return read.kind
        }
        let opens = kinds[0] == EntryKind.opening
        let held = cards.filter { $0.span.journal == frame.journal && $0.span.segment == frame.segment }.map(\.span.end)
            .max()
        if let held {
            guard frame.first <= held else { return (.gap, false) }
            guard frame.end > held else { return (.duplicate, false) }
        } else {
            guard opens else { return (.gap, false) }
        }
        let span = try FrameSpan(of: bytes, beside: vector)
        guard span.parents.allSatisfy({ size(of: $0.segment, in: frame.journal) >= $0.size }) else {
            return (.gap, false)
        }
        cards.append(Card(bytes: bytes, span: span, parents: span.parents))
        vector.add(span)
        return (.admitted, kinds.contains { $0 != EntryKind.opening && $0 != EntryKind.heard })
    }

    private func size(of segment: SegmentTag, in journal: JournalID) -> UInt64 {
        cards.filter { $0.span.journal == journal && $0.span.segment == segment }.map(\.span.end).max() ?? 0
    }

    /// The first frame in hand that somebody lacks who holds `demand.after`.
    func supply(_ demand: Session.Demand) -> [UInt8]? {
        cards.first { card in
            let journal = card.span.journal
            guard !demand.except.contains(journal) else { return false }
            let tips = demand.after[journal]
            let isUnknown = tips.contains { tip in
                !cards.contains { $0.span.journal == journal && $0.span.segment == tip.segment }
            }
            if isUnknown, !demand.insists { return false }
            return covered(tips, in: journal).filter { $0.segment == card.span.segment }.allSatisfy {
                $0.size < card.span.end
            }
        }?.bytes
    }

    /// What lies at or below the tips.
    private func covered(_ tips: [Tip], in journal: JournalID) -> [Tip] {
        var found: [Tip] = []
        var open = tips
        while let tip = open.popLast() {
            found.append(tip)
            guard tip.size > 0 else { continue }
            open += cards.filter { $0.span.journal == journal && $0.span.segment == tip.segment }.flatMap(\.parents)
        }
        return found
    }
}
