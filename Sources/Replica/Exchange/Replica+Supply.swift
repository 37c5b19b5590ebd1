import GRDB
package import Journal
import Jurisdiction
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
    ///   - limit: bytes; a frame of one run between two heads may be longer.
    ///   - insists: supply also journals of which the neighbour names segments unknown here.
    package func nextFrame(
        for neighbour: Neighbour, after held: Vector, except: [JournalID] = [], limit: Int = Wire.frameLimit,
        insists: Bool = true
    ) throws -> [UInt8]? {
        try signHeads()
        return try read { db in
            for (journal, access) in try offered(to: neighbour, db) where !except.contains(journal.name) {
                let tips = held[journal.name]
                if !insists, try tips.contains(where: { try log.place(of: $0, in: journal, db) == nil }) {
                    continue
                }
                let sizes = try log.below(tips, in: journal, db)
                for segment in try log.segments(of: journal, db) {
                    let first = max(sizes[segment.id] ?? segment.start, segment.start)
                    let heads = try log.heads(of: segment, after: first, db)
                    guard !heads.isEmpty else { continue }
                    let name = try log.name(of: segment, upTo: first + 1, db)
                    return try frame(
                        of: segment, named: name, journal, from: first, heads: heads, access, limit: limit, db)
                }
            }
            return nil
        }
    }

    /// Journals in the neighbour's reach with what it may have of them, by urgency.
    private func offered(to neighbour: Neighbour, _ db: Database) throws -> [(JournalRow, Access)] {
        let jurisdiction = try jurisdiction(db)
        let root = identity.chain.root.attributes.divisions[0]
        let journals = try log.journals(db)
        func access(_ journal: JournalRow, _ writers: Set<DivisionCode>) -> Access {
            jurisdiction.access(of: neighbour.reach, to: journal.audience, root: root, writers: writers)
        }
        var writers: Set<DivisionCode> = []
        for journal in journals where access(journal, []) != .none {
            if let author = try author(journal.author, db) { writers.insert(author.post.division) }
        }
        return journals.map { ($0, access($0, writers)) }.filter { $0.1 != .none }
            .sorted { a, b in
                (a.0.audience.urgency(in: jurisdiction), a.0.name) < (b.0.audience.urgency(in: jurisdiction), b.0.name)
            }
    }

    private func signedTips(of journal: JournalRow, _ db: Database) throws -> [Tip] {
        try log.tops(of: journal, db).filter { try log.signedSize(of: $0.segment, db) == $0.tip.size }.map(\.tip)
    }

    /// As many entries up to one of the heads as fit a frame; at least up to the first head.
    func frame(
        of segment: SegmentRow, named name: SegmentTag, _ journal: JournalRow, from first: UInt64, heads: [SignedHead],
        _ access: Access, limit: Int, _ db: Database
    ) throws -> [UInt8] {
        let end = min(heads[heads.count - 1].size, first + UInt64(Wire.entriesLimit))
        let entries = try log.entries(of: segment, from: first, to: end, db)
        var sizes: [Int] = [0]
        for entry in entries { sizes.append(sizes[sizes.count - 1] + entry.length) }
        var fitting = heads.filter { head in
            head.size <= end && sizes[Int(head.size - first)] <= Self.rawRatio * limit
        }
        if fitting.isEmpty { fitting = [heads[0]] }
        let dictionary = journal.audience.dictionary
        while true {
            let head = fitting[fitting.count - 1]
            let run = entries.prefix(Int(head.size - first))
            let frame = Frame(
                journal: journal.name, segment: name, written: name == segment.written ? nil : segment.written,
                first: first,
                entries: run.map { CarriedEntry($0, withPrivate: access == .whole) }, head: head)
            let bytes = try frame.bytes(dictionary: dictionary)
            if bytes.count <= limit || fitting.count == 1 { return bytes }
            fitting.removeLast((fitting.count + 1) / 2)
        }
    }

    /// Case entries shrink to a third at least, so that few frames are made in vain.
    private static let rawRatio = 3
}

extension Audience {
    /// Authority before cases before publications (architecture.md §5); of authority the highest post first, since its
    /// journal has the certificates under which the next one's verifies.
    fileprivate func urgency(in jurisdiction: Jurisdiction) -> Int {
        switch self {
        case .authority(let division): jurisdiction.level(of: division)?.rawValue ?? 0
        case .parties: 10
        case .publications: 11
        }
    }

    var dictionary: PresetDictionary {
        switch self {
        case .authority, .parties: .cases
        case .publications: .publications
        }
    }
}
