import GRDB
package import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// What goes out to a neighbour: frames of the journals in its reach, the most urgent first.
extension Replica {
    /// What this node holds of the journals in the neighbour's reach.
    package func vector(for neighbour: Neighbour) throws -> Vector {
        try signHeads()
        return try read { db in
            Vector(
                try offered(to: neighbour, db).map { journal, _ in
                    Vector.Line(journal: journal.name, tips: try signedTips(of: journal, db))
                })
        }
    }

    /// The next frame that a neighbour lacks which holds `held`; nil when there is nothing more for it. The same question
    /// gets the same bytes, so that a frame cut short can be resumed.
    /// - Parameters:
    ///   - except: journals to leave out: the neighbour refused a frame of them.
    ///   - limit: bytes; a frame of one entry may be longer.
    ///   - insists: supply also journals of which the neighbour names segments unknown here.
    ///   - isExpired: the neighbour's certificate has ended; it gets what renews it and nothing else (trust.md §4).
    ///   - readsNames: the neighbour knows names that stand for pruned entries.
    ///   - codecs: those that the neighbour can read.
    ///   - withoutGuides: it gets no journal of guides now.
    ///   - onlyUrgent: it gets authority and cases alone.
    package func nextFrame(
        for neighbour: Neighbour, after held: Vector, except: [JournalID] = [], limit: Int = Wire.frameLimit,
        insists: Bool = true, isExpired: Bool = false, codecs: [FrameCodec] = FrameCodec.allCases,
        withoutGuides: Bool = false, onlyUrgent: Bool = false, readsNames: Bool = true
    ) throws -> [UInt8]? {
        try signHeads()
        defer { log.foundDamaged = [] }
        let frame = try read { db in
            try nextFrame(
                for: neighbour, after: held, except, limit, insists, isExpired, codecs, withoutGuides, onlyUrgent,
                readsNames, db)
        }
        try note(damaged: log.foundDamaged)
        return frame
    }

    /// A journal ends for now at the first entry that is damaged here, and for a neighbour above at the first that is pruned.
    private func nextFrame(
        for neighbour: Neighbour, after held: Vector, _ except: [JournalID], _ limit: Int, _ insists: Bool,
        _ isExpired: Bool, _ codecs: [FrameCodec], _ withoutGuides: Bool, _ onlyUrgent: Bool,
        _ readsNames: Bool, _ db: Database
    ) throws -> [UInt8]? {
        let isAbove = neighbour.reach.level.isAbove(identity.level)
        journals: for (journal, access) in try offered(to: neighbour, db) where !except.contains(journal.name) {
            if isExpired, !journal.audience.isAuthority { continue }
            if withoutGuides, case .guides = journal.audience { continue }
            if onlyUrgent, !journal.audience.isAuthority, !journal.audience.isParties { continue }
            let tips = held[journal.name]
            let namesUnknown = try tips.contains { try log.place(of: $0, in: journal, db) == nil }
            if namesUnknown, !insists { continue }
            let sizes = try log.below(tips, in: journal, db)
            for segment in try log.segments(of: journal, db) {
                if PlantedBug.dropsBranches.isPlanted, try log.tips(of: journal, db).last != segment.tip {
                    continue
                }
                var first = max(sizes[segment.id] ?? segment.start, segment.start)
                if PlantedBug.skipsAnEntry.isPlanted, first > segment.start { first += 1 }
                guard try !log.heads(of: segment, after: first, db).isEmpty else { continue }
                var gone = readsNames && !isAbove ? [] : try log.prunedSpans(of: segment, from: first, to: .max, db)
                while let span = gone.first, span.first <= first {
                    // What lies above a gap is of no use to whoever has not what lies in it; a branch that is unknown here may reach
                    // over it, and else the neighbour says that it does not.
                    guard namesUnknown else { continue journals }
                    first = span.end
                    gone.removeFirst()
                }
                let heads = try log.heads(of: segment, after: first, db)
                guard !heads.isEmpty else { continue }
                let name = try log.name(of: segment, upTo: first + 1, db)
                guard
                    let frame = try frame(
                        of: segment, named: name, journal, from: first, to: gone.first?.first ?? .max, heads: heads,
                        access, keepsRetired: isAbove, limit: limit, codecs, db)
                else { continue journals }
                return frame
            }
        }
        return nil
    }

    /// Whether a neighbour above lacks what is pruned here: it gets that from the archive, and what follows from here.
    package func isShort(for neighbour: Neighbour, after held: Vector) throws -> Bool {
        guard neighbour.reach.level.isAbove(identity.level) else { return false }
        return try read { db in
            guard try Row.fetchOne(db, sql: "SELECT 1 FROM pruned LIMIT 1") != nil else { return false }
            return try offered(to: neighbour, db).contains { journal, _ in
                let sizes = try log.below(held[journal.name], in: journal, db)
                return try log.segments(of: journal, db).contains { segment in
                    try log.prunedSpans(of: segment, from: segment.start, to: .max, db)
                        .contains { $0.end > sizes[segment.id] ?? 0 }
                }
            }
        }
    }

    /// Journals in the neighbour's reach with what it may have of them, by urgency.
    func offered(to neighbour: Neighbour, _ db: Database) throws -> [(JournalRow, Access)] {
        let jurisdiction = try jurisdiction(db)
        let root = identity.rootDivision
        let journals = try log.journals(db)
        func access(_ journal: JournalRow, _ writers: Set<DivisionCode>) -> Access {
            jurisdiction.access(of: neighbour.reach, to: journal.audience, root: root, writers: writers)
        }
        var writers: Set<DivisionCode> = []
        let cited = try citedAuthors(db)
        for journal in journals where access(journal, []) != .none {
            for writer in [journal.author] + (cited[journal.id] ?? []) {
                if let author = try author(writer, db) { writers.insert(author.post.division) }
            }
        }
        return journals.map { ($0, access($0, writers)) }.filter { $0.1 != .none }
            .filter { journal, _ in
                guard PlantedBug.forwardsNoCases.isPlanted, case .parties = journal.audience else { return true }
                return journal.author == identity.node || identity.level.isAbove(neighbour.reach.level)
            }
            .sorted { a, b in
                (a.0.audience.urgency(in: jurisdiction), a.0.name) < (b.0.audience.urgency(in: jurisdiction), b.0.name)
            }
    }

    private func signedTips(of journal: JournalRow, _ db: Database) throws -> [Tip] {
        let tops = try log.tops(of: journal, db)
        // What others wrote came with a path to their head.
        guard journal.author == identity.node else { return tops.map(\.tip) }
        return try tops.filter { try log.signedSize(of: $0.segment, db) == $0.tip.size }.map(\.tip)
    }

    /// As many entries as fit a frame of `limit` bytes, at least one; nil when that is damaged. It ends at a head where one is near,
    /// else it has the path to the next one.
    func frame(
        of segment: SegmentRow, named name: SegmentTag, _ journal: JournalRow, from first: UInt64,
        to last: UInt64 = .max, heads: [SignedHead], _ access: Access, keepsRetired: Bool = true, limit: Int,
        _ codecs: [FrameCodec], _ db: Database
    ) throws -> [UInt8]? {
        let end = min(heads[heads.count - 1].size, first + UInt64(Wire.entriesLimit), last)
        var entries = try log.entries(of: segment, from: first, to: end, holding: Self.usualRatio * limit, db)
        guard !entries.isEmpty else { return nil }
        // Below nobody could read them: what gave their segment the case's secret has gone here.
        let withheld = keepsRetired ? [] : try log.unreadablePlaces(of: segment, from: first, to: end, db)
        func frame(_ count: Int) throws -> [UInt8] {
            try self.frame(
                of: segment, named: name, journal, from: first, entries.prefix(count), heads, access, withheld, codecs,
                db)
        }
        // A new root's journal shows its right with its second entry: its opening alone is nobody's.
        let least = first == 0 ? min(2, entries.count) : 1
        var (count, best) = (max(least, Self.count(of: entries, within: Self.usualRatio * limit)), [UInt8]())
        var (fits, tooMany) = (0, Int(end - first) + 1)
        // Each attempt halves the doubt at least; what fits after these is near enough.
        for _ in 0..<5 {
            let near = heads.last { $0.size <= first + UInt64(count) }
            // Where a head is near, a frame that ends there needs no path.
            if let near, near.size > first + UInt64(max(fits, count - count / 4)) { count = Int(near.size - first) }
            if count > entries.count {
                entries += try log.entries(
                    of: segment, from: first + UInt64(entries.count), to: first + UInt64(count),
                    holding: Self.mostRatio * limit - entries.reduce(0) { $0 + $1.length }, db)
                // What is missing now is damaged, or more than a frame could hold.
                if count > entries.count { (count, tooMany) = (entries.count, entries.count + 1) }
                guard count > fits else { break }
            }
            let bytes = try frame(count)
            if bytes.count <= limit || count <= least {
                (fits, best) = (count, bytes)
                guard count < tooMany - 1, bytes.count < limit - limit / 4 else { break }
            } else {
                tooMany = count
            }
            let aim = Int(Double(count) * Double(limit) / Double(bytes.count) * 0.95)
            count = min(max(aim, fits + 1, 1), tooMany - 1)
            guard count > fits else { break }
        }
        if best.isEmpty { best = try frame(least) }
        return best
    }

    private func frame(
        of segment: SegmentRow, named name: SegmentTag, _ journal: JournalRow, from first: UInt64,
        _ entries: ArraySlice<Entry>, _ heads: [SignedHead], _ access: Access, _ withheld: Set<UInt64>,
        _ codecs: [FrameCodec], _ db: Database
    ) throws -> [UInt8] {
        let end = first + UInt64(entries.count)
        guard let head = heads.first(where: { $0.size >= end }) else {
            throw ReplicaFault.damaged("entries without a head were to leave this node")
        }
        let path =
            head.size == end
            ? []
            : MerkleProof.completion(from: end, with: try log.hashes(of: segment, from: end, to: head.size, db))
        return try Frame(
            journal: journal.name, segment: name, written: name == segment.written ? nil : segment.written,
            first: first,
            entries: zip(first..., entries).map { position, entry in
                CarriedEntry(entry, withPrivate: access == .whole && !withheld.contains(position))
            }, path: path, head: head
        ).bytes(dictionary: journal.audience.dictionary, codecs: codecs)
    }

    private static func count(of entries: [Entry], within bytes: Int) -> Int {
        var length = 0
        let count = entries.prefix { entry in
            length += entry.length
            return length <= bytes
        }.count
        return max(1, count)
    }

    /// Case entries shrink to a fifth, more or less.
    private static let usualRatio = 5
    /// More than this they hardly ever shrink.
    private static let mostRatio = 16
}

extension Audience {
    /// Authority before cases before the index before guides (architecture.md §5); of authority the highest post first, since its
    /// journal has the certificates under which the next one's verifies.
    fileprivate func urgency(in jurisdiction: Jurisdiction) -> Int {
        switch self {
        case .authority(let division): jurisdiction.level(of: division)?.rawValue ?? 0
        case .parties: 10
        case .publications: 11
        case .guides: 12
        }
    }

    var isAuthority: Bool { if case .authority = self { true } else { false } }
    var isParties: Bool { if case .parties = self { true } else { false } }

    var dictionary: PresetDictionary {
        switch self {
        case .authority, .parties: .cases
        case .publications, .guides: .publications
        }
    }
}
