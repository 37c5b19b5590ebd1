import Chronology
package import Journal
import Jurisdiction

/// A replica in memory: journals as trees of segments, frames made of them in the same way each time.
package struct ScriptedReplica: Sendable {
    package struct Segment: Sendable {
        let journal: JournalID
        let tag: SegmentTag
        let parent: Tip?
        var entries: [CarriedEntry]
        /// Kinds beside the entries: what is a receipt is told by its kind.
        var kinds: [UInt32]

        var first: UInt64 { parent?.size ?? 0 }
        var end: UInt64 { first + UInt64(entries.count) }
    }

    package init() {}

    package private(set) var segments: [Segment] = []
    /// Frames of these journals are not taken, as a door does with a bad signature.
    package var poisoned: Set<JournalID> = []
    package private(set) var admittedFrames = 0
    package private(set) var duplicates = 0

    /// Opens a segment of a journal with `count` entries of about `length` bytes each.
    package mutating func open(
        _ journal: JournalID, _ tag: UInt64, after parent: Tip? = nil, count: Int = 0, length: Int = 40
    ) throws {
        var context = SegmentContext()
        let tag = SegmentTag(value: tag)
        let opening = Opening(
            segment: tag, journal: parent == nil ? .init(author: NodeID(value: 1), audience: .authority(.sample)) : nil,
            parents: parent.map { [.init(tip: $0, root: nil)] } ?? [], known: Known())
        let entry = try context.write(
            Draft(kind: EntryKind.opening, wall: Instant(milliseconds: 0), known: Known(), body: try opening.body))
        segments.append(
            Segment(
                journal: journal, tag: tag, parent: parent, entries: [CarriedEntry(entry.entry, withPrivate: true)],
                kinds: [EntryKind.opening]))
        try append(to: journal, count: count, length: length)
    }

    /// Appends to the segment opened last. The bytes hardly compress, so that lengths mean something.
    package mutating func append(
        to journal: JournalID, count: Int = 1, length: Int = 40, kind: UInt32 = EntryKind.beacon
    )
        throws
    {
        guard let at = segments.lastIndex(where: { $0.journal == journal }) else { return }
        for _ in 0..<count {
            var state = segments[at].end &* 0x9E37_79B9_7F4A_7C15 ^ journal.low ^ segments[at].tag.value
            let body: [UInt8] = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            var context = SegmentContext()
            let entry = try context.write(
                Draft(kind: kind, wall: Instant(milliseconds: Int64(segments[at].end)), known: Known(), body: body))
            segments[at].entries.append(CarriedEntry(entry.entry, withPrivate: true))
            segments[at].kinds.append(kind)
        }
    }

    package var tips: Vector {
        var vector = Vector()
        for segment in segments
        where !segments.contains(where: { $0.parent?.segment == segment.tag && $0.parent?.size == segment.end }) {
            vector[segment.journal] += [Tip(segment: segment.tag, size: segment.end)]
        }
        return vector
    }

    package var entryCount: Int { segments.reduce(0) { $0 + $1.entries.count } }

    /// What is below the tips of `vector`, per segment, of a journal.
    private func covered(_ tips: [Tip]) -> [SegmentTag: UInt64] {
        var covered: [SegmentTag: UInt64] = [:]
        for tip in tips {
            var at: Tip? = tip
            while let here = at, let segment = segments.first(where: { $0.tag == here.segment }) {
                covered[here.segment] = max(covered[here.segment] ?? 0, here.size)
                at = segment.parent
            }
        }
        return covered
    }

    package func supply(
        _ after: Vector, except: [JournalID], limit: Int, insists: Bool,
        codecs: [FrameCodec] = FrameCodec.allCases
    ) throws -> [UInt8]? {
        for segment in segments where !except.contains(segment.journal) {
            let tips = after[segment.journal]
            let isUnknown = tips.contains { tip in !segments.contains { $0.tag == tip.segment } }
            if isUnknown, !insists { continue }
            let held = max(covered(tips)[segment.tag] ?? segment.first, segment.first)
            guard held < segment.end else { continue }
            var run: [CarriedEntry] = []
            var length = 200
            for entry in segment.entries[Int(held - segment.first)...] {
                length += entry.open.count + 2
                if !run.isEmpty, length > limit { break }
                run.append(entry)
            }
            return try frame(segment, first: held, run, codecs)
        }
        return nil
    }

    private func frame(_ segment: Segment, first: UInt64, _ entries: [CarriedEntry], _ codecs: [FrameCodec])
        throws -> [UInt8]
    {
        let head = SignedHead(
            journal: segment.journal, segment: segment.tag, size: first + UInt64(entries.count), beacon: 0,
            algorithm: 1,
            signature: Array(repeating: 7, count: 64))
        return try Frame(journal: segment.journal, segment: segment.tag, first: first, entries: entries, head: head)
            .bytes(dictionary: .cases, codecs: codecs)
    }

    /// As the door of a replica does: news is whatever is no receipt.
    package mutating func admit(_ bytes: [UInt8]) throws -> (held: Held, new: Int, news: Bool) {
        let frame = try Frame(bytes: bytes)
        if poisoned.contains(frame.journal) { return (.poisoned, 0, false) }
        var context = SegmentContext()
        let read = try frame.entries.map { try context.read($0) }
        let news = read.contains { $0.kind != EntryKind.heard }
        let count: Int
        if let at = segments.firstIndex(where: { $0.tag == frame.segment }) {
            guard frame.first <= segments[at].end else { return (.gap, 0, false) }
            guard frame.end > segments[at].end else {
                duplicates += 1
                return (.duplicate, 0, false)
            }
            let new = Int(segments[at].end - frame.first)
            segments[at].entries += frame.entries[new...]
            segments[at].kinds += read[new...].map(\.kind)
            count = read.count - new
        } else {
            guard read[0].kind == EntryKind.opening else { return (.gap, 0, false) }
            let parent = try Opening(body: read[0].body).parents.first?.tip
            if let parent {
                guard segments.contains(where: { $0.tag == parent.segment && $0.end >= parent.size }) else {
                    return (.gap, 0, false)
                }
            }
            segments.append(
                Segment(
                    journal: frame.journal, tag: frame.segment, parent: parent, entries: frame.entries,
                    kinds: read.map(\.kind)))
            count = read.count
        }
        admittedFrames += 1
        return (.admitted, count, news)
    }

    /// Entries whose bytes are lost here.
    package private(set) var damage = AskedRanges()

    /// Loses the bytes of entries of a segment.
    package mutating func lose(_ positions: [UInt64], of tag: UInt64) {
        guard let at = segments.firstIndex(where: { $0.tag.value == tag }) else { return }
        for position in positions {
            segments[at].entries[Int(position - segments[at].first)] = CarriedEntry(open: [], secluded: .none)
            damage.add(.init(journal: segments[at].journal, segment: segments[at].tag, position: position))
        }
    }

    package func repair(_ asked: AskedRanges, after: Int, limit: Int) throws -> (frame: [UInt8], next: Int) {
        var (found, entries, next) = ([Int](), [CarriedEntry](), after)
        let places = asked.places
        while next < places.count, entries.reduce(0, { $0 + $1.open.count }) < limit {
            let place = places[next]
            if let segment = segments.first(where: { $0.tag == place.segment && $0.journal == place.journal }),
                segment.first <= place.position, place.position < segment.end,
                case let entry = segment.entries[Int(place.position - segment.first)], !entry.open.isEmpty
            {
                found.append(next)
                entries.append(entry)
            }
            next += 1
        }
        guard !entries.isEmpty else { return ([], places.count) }
        return (try RepairFrame(places: found, entries: entries).bytes(dictionary: .cases), next)
    }

    package mutating func mend(_ bytes: [UInt8], asked: AskedRanges) throws {
        guard !bytes.isEmpty else { return }
        let frame = try RepairFrame(bytes: bytes)
        let places = asked.places
        for (place, entry) in zip(frame.places, frame.entries) {
            guard let at = segments.firstIndex(where: { $0.tag == places[place].segment }) else { continue }
            segments[at].entries[Int(places[place].position - segments[at].first)] = entry
        }
        var left = AskedRanges()
        for place in damage.places where !frame.places.contains(where: { places[$0] == place }) { left.add(place) }
        damage = left
    }

    package enum Held: Sendable { case admitted, duplicate, gap, poisoned }

    /// The bytes of all entries, for comparing two replicas.
    package var content: [String: [[UInt8]]] {
        var content: [String: [[UInt8]]] = [:]
        for segment in segments { content["\(segment.journal) \(segment.tag)"] = segment.entries.map(\.open) }
        return content
    }
}
