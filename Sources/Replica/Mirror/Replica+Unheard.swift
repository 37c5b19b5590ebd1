import Foundation
import GRDB
import Journal
import Trust

/// What no other node holds yet, for a second medium (atrest.md §4).
extension Replica {
    /// How much of it does not lie there.
    package func unmirrored(beyond mirrored: Mirrored = Mirrored()) throws -> Unmirrored {
        try read { db in
            var left = Unmirrored()
            for journal in try log.journals(db) where journal.author == identity.node {
                let sizes = try heardSizes(of: journal, db)
                for segment in try log.segments(of: journal, db) {
                    let first = try endOfHeard(segment, sizes, db)
                    let next = mirrored.next(in: journal, segment, from: first) ?? first
                    left.entries += Int(segment.size - min(segment.size, next))
                }
            }
            left.forms = try marks(db).filter { mirrored.forms[$0.id] != $0.mark }.count
            left.pictures = try picturesHereAlone(db).filter { !mirrored.pictures.contains($0) }.count
            return left
        }
    }

    /// What belongs to what lies there already; all of it where nothing does.
    /// - Returns: nil where what lies there begins too late: a receipt that it counted on is worth nothing any more.
    package func unheard(beyond mirrored: Mirrored = Mirrored()) throws -> Unheard? {
        try signHeads()
        let tips = TipsFile.text(of: try ownTips())
        return try read { db in
            var unheard = Unheard()
            unheard.tips = tips
            unheard.mirrored.pictures = mirrored.pictures
            for journal in try log.journals(db) where journal.author == identity.node {
                let sizes = try heardSizes(of: journal, db)
                for segment in try log.segments(of: journal, db) {
                    let first = try endOfHeard(segment, sizes, db)
                    guard let next = mirrored.next(in: journal, segment, from: first) else { return nil }
                    let end = try add(segment, of: journal, from: next, to: &unheard, db)
                    let place = Mirrored.Place(journal: journal.name, segment: segment.tag)
                    unheard.mirrored.spans[place] = (mirrored.spans[place]?.lowerBound ?? first)..<max(first, end)
                }
            }
            try addForms(beyond: mirrored, to: &unheard, db)
            return unheard
        }
    }

    /// - Returns: where the frames end.
    private func add(
        _ segment: SegmentRow, of journal: JournalRow, from next: UInt64, to unheard: inout Unheard, _ db: Database
    ) throws -> UInt64 {
        var next = next
        while true {
            let heads = try log.heads(of: segment, after: next, db)
            guard !heads.isEmpty else { return next }
            // What is damaged here is asked for again, and mirrored when it has come.
            let name = try log.name(of: segment, upTo: next + 1, db)
            guard
                let bytes = try frame(
                    of: segment, named: name, journal, from: next, heads: heads, .whole, limit: Wire.frameLimit,
                    FrameCodec.allCases, db)
            else { return next }
            let count = try FrameHeader(of: bytes).count
            unheard.frames.append(bytes)
            unheard.entries += count
            next += UInt64(count)
        }
    }

    /// Where the tail of a segment begins that no post above has. What is pruned here posts above surely hold, whatever became of
    /// their receipts.
    private func endOfHeard(_ segment: SegmentRow, _ heard: [Int64: UInt64], _ db: Database) throws -> UInt64 {
        let pruned = try log.prunedSpans(of: segment, from: segment.start, to: segment.size, db).last?.end ?? 0
        return max(heard[segment.id] ?? 0, segment.start, pruned)
    }

    private func addForms(beyond mirrored: Mirrored, to unheard: inout Unheard, _ db: Database) throws {
        for (id, mark) in try marks(db) {
            unheard.mirrored.forms[id] = mark
            guard mirrored.forms[id] != mark else { continue }
            // One that does not open is damaged here, and what lies there of it stays.
            if let form = try form(id, db) { unheard.forms.append(form) }
        }
        unheard.goneForms = mirrored.forms.keys.filter { unheard.mirrored.forms[$0] == nil }.sorted()
    }

    /// Each keeping of a form seals it anew, so that what is sealed tells whether it changed.
    private func marks(_ db: Database) throws -> [(id: Int64, mark: [UInt8])] {
        try Row.fetchAll(db, sql: "SELECT id, sealed FROM draft ORDER BY id").map { row in
            let files = try String.fetchAll(
                db, sql: "SELECT file FROM draft_scan WHERE draft = ? ORDER BY file", arguments: [row["id"] as Int64])
            return (row["id"], sha256(bytes(row["sealed"]) + Array(files.joined().utf8)))
        }
    }

    private func form(_ id: Int64, _ db: Database) throws -> MirroredForm? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id]),
            let content = vault.open(bytes(row["sealed"]), at: .draft(id))
        else { return nil }
        let pictures = try Row.fetchAll(
            db, sql: "SELECT file, sealed FROM draft_scan WHERE draft = ? ORDER BY file", arguments: [id]
        ).compactMap { row in
            vault.open(bytes(row["sealed"]), at: .draftScan(id)).map {
                MirroredForm.Picture(file: row["file"], note: $0)
            }
        }
        return MirroredForm(
            id: id, officer: row["officer"], touched: row["touched"], content: content, pictures: pictures)
    }

    /// Names of the files of pictures that no other node is known to hold.
    package func picturesHereAlone() throws -> [String] { try read { db in try picturesHereAlone(db) } }

    private func picturesHereAlone(_ db: Database) throws -> [String] {
        guard shelf != nil else { return [] }
        return try unconfirmed(db).map { fileName(of: $0.name) }
            + String.fetchAll(db, sql: "SELECT file FROM draft_scan ORDER BY file")
    }
}

extension Mirrored {
    /// Where what is not there goes on; nil where what is there begins behind `first`.
    fileprivate func next(in journal: JournalRow, _ segment: SegmentRow, from first: UInt64) -> UInt64? {
        guard let span = spans[Place(journal: journal.name, segment: segment.tag)] else { return first }
        return span.lowerBound > first ? nil : max(first, span.upperBound)
    }
}
