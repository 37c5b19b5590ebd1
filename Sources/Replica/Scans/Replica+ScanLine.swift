import Casework
import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction
package import Scans
import Trust

/// A scan that this node wants of a neighbour.
package struct WantedScan: Equatable, Sendable {
    package let name: ScanName
    /// Sealed bytes of the whole, and those that are here.
    package let length: Int
    package let held: Int
}

/// Scans on the lines to neighbours (scans.md §3, §4).
extension Replica {
    private static let wantsLimit = 64

    /// What is wanted of a neighbour, the most urgent first; nothing while there is no room.
    package func scansWanted(of neighbour: Neighbour) throws -> [WantedScan] {
        guard let shelf else { return [] }
        var wanted = try read { db -> [WantedScan] in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT scan_copy.name, min(length) AS length, min(author) AS author, wanted
                    FROM scan_copy JOIN scan USING (name) WHERE wanted > 0
                    GROUP BY scan_copy.name ORDER BY wanted, opened DESC, length, scan_copy.name LIMIT 1000
                    """)
            var wanted: [WantedScan] = []
            for row in rows where wanted.count < Self.wantsLimit {
                guard let name = ScanName(bytes: bytes(row["name"])),
                    let author = NodeID(bytes: bytes(row["author"])),
                    try mayHave(neighbour, scanBy: author, isAwaited: row["wanted"] == ScanUrgency.opened.rawValue, db)
                else { continue }
                let held = shelf.partLength(of: fileName(of: name))
                wanted.append(WantedScan(name: name, length: row["length"], held: held))
            }
            return wanted
        }
        // All of it came, and the process ended before it was checked.
        for scan in wanted where scan.held >= scan.length { _ = try finishScan(scan.name) }
        wanted.removeAll { $0.held >= $0.length }
        guard !wanted.isEmpty else { return [] }
        let missing = wanted.reduce(0) { $0 + $1.length - $1.held }
        guard try shortage(of: missing) != nil else { return wanted }
        // Thumbnails are small, and what somebody waits for is one at a time.
        return try wanted.prefix(1).filter { try shortage(of: $0.length - $0.held) == nil }
    }

    /// Whether a scan can come from there: from below what was taken in below, from above all else, and what was lost here.
    private func mayHave(
        _ neighbour: Neighbour, scanBy author: NodeID, isAwaited: Bool, _ db: Database
    ) throws -> Bool {
        guard let post = try self.author(author, db)?.post else { return false }
        guard identity.level.isAbove(neighbour.reach.level) else {
            return isAwaited || author == identity.node || !identity.attributes.serves(post.division)
        }
        return neighbour.reach.covers(post.division, in: try jurisdiction(db))
    }

    /// Sealed bytes of a scan for a neighbour; nil where it is not here, which then asks onwards, or not for it.
    package func readScan(
        _ name: ScanName, from offset: Int, count: Int, for neighbour: Neighbour
    ) throws -> [UInt8]? {
        guard shelf != nil, offset >= 0, count > 0, try read({ db in try isFor(neighbour, name, db) }) else {
            return nil
        }
        try noteAsked(name, by: neighbour)
        guard try read({ db in try isHeld(name, db) }) else {
            try ask(for: name)
            return nil
        }
        return try sealedBytes(of: name, from: offset, count: count)
    }

    /// Of a scan that lies here whole; nil where its file turns out to be damaged.
    func sealedBytes(of name: ScanName, from offset: Int, count: Int) throws -> [UInt8]? {
        guard let shelf else { return nil }
        if checked != name {
            guard try isSound(name) else { return nil }
            checked = name
        }
        return try shelf.read(fileName(of: name), from: offset, count: count)
    }

    /// A damaged file is thrown away and asked for again: from above, or from below.
    private func isSound(_ name: ScanName) throws -> Bool {
        guard let shelf else { return false }
        let file = fileName(of: name)
        let bytes = try shelf.read(file, from: 0, count: shelf.length(of: file) ?? 0)
        if let bytes, ScanSeal.name(of: bytes) == name { return true }
        try lose(name)
        return false
    }

    /// A file that is gone or damaged.
    func lose(_ name: ScanName) throws {
        shelf?.remove(fileName(of: name))
        try write { db in
            try db.execute(
                sql:
                    "UPDATE scan_copy SET held = 0, wanted = \(ScanUrgency.opened.rawValue), opened = ? WHERE name = ?",
                arguments: [legalNow().milliseconds, blob(name.bytes)])
        }
    }

    /// Somebody waits for it, here or at a neighbour.
    func ask(for name: ScanName) throws {
        let isAwaited = try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT wanted = \(ScanUrgency.opened.rawValue) FROM scan_copy WHERE name = ?",
                arguments: [blob(name.bytes)])
        }
        // A neighbour asks on every line: only the first time is news.
        guard isAwaited == false else { return }
        try write { db in
            try db.execute(
                sql: """
                    UPDATE scan_copy SET wanted = \(ScanUrgency.opened.rawValue), opened = ?
                    WHERE name = ? AND held = 0
                    """, arguments: [legalNow().milliseconds, blob(name.bytes)])
        }
    }

    /// Whether the neighbour may read the entry that mentions it: the private part of it, in a journal within its reach.
    func isFor(_ neighbour: Neighbour, _ name: ScanName, _ db: Database) throws -> Bool {
        let jurisdiction = try jurisdiction(db)
        let root = identity.rootDivision
        let subjects = try Data.fetchAll(
            db, sql: "SELECT subject FROM scan WHERE name = ?", arguments: [blob(name.bytes)])
        for subject in subjects.compactMap({ SubjectID(bytes: bytes($0)) }) {
            let filed = try events(of: subject, db)
            for (row, event) in zip(try eventRows(of: subject, db), filed) {
                let mentions = event.event.files.contains { file in
                    file.scan?.content.name == name || file.scan?.thumbnail?.name == name
                }
                guard mentions else { continue }
                for audience in try audiences(of: row, db)
                where jurisdiction.access(of: neighbour.reach, to: audience, root: root, writers: []) == .whole {
                    return true
                }
            }
        }
        return false
    }

    /// Whoever may read an event: the audience that it was written for, and that of the journal that cites it.
    private func audiences(of row: EventRow, _ db: Database) throws -> [Audience] {
        guard row.place == nil else { return [row.audience] }
        let segment = try Int64.fetchOne(
            db, sql: "SELECT segment FROM entry WHERE arrival = ?", arguments: [row.arrival])
        let citing = try segment.map { try log.journal(id: log.segment(id: $0, db).journal, db).audience }
        return [row.audience] + (citing.map { [$0] } ?? [])
    }

    package func keepScan(_ name: ScanName, at offset: Int, _ bytes: [UInt8]) throws {
        guard let shelf else { return }
        do { try shelf.append(to: fileName(of: name), at: offset, bytes) } catch is POSIXError {
            // What is here of it is not what was thought: all of it is asked for again.
            shelf.dropPart(of: fileName(of: name))
        }
    }

    /// What became of a scan that came whole.
    package enum ScanArrival: Equatable, Sendable { case durable, damaged, refused }

    /// Checks what came against its name, and makes it durable.
    package func finishScan(_ name: ScanName) throws -> ScanArrival {
        guard let shelf else { return .refused }
        let file = fileName(of: name)
        let part = try shelf.part(of: file)
        guard !part.isEmpty, ScanSeal.name(of: part) == name else {
            shelf.dropPart(of: file)
            return .damaged
        }
        guard shelf.freeBytes() >= ScanBounds.freeFloor else { return .refused }
        do { try shelf.finish(file) } catch is POSIXError { return .refused }
        try write { db in
            try db.execute(
                sql: "UPDATE scan_copy SET held = 1, wanted = 0 WHERE name = ?", arguments: [blob(name.bytes)])
        }
        return .durable
    }

    /// Which of these lie here whole.
    package func scansHeld(among names: [ScanName]) throws -> [ScanName] {
        try read { db in try names.filter { try isHeld($0, db) } }
    }

    /// Taken in here, and not yet said to be held above (CF32); then, oldest first, some of those that are kept here for others and go
    /// when the archive has them.
    package func scansUnconfirmed(by neighbour: Neighbour, limit: Int = 256) throws -> [ScanName] {
        guard shelf != nil, neighbour.reach.level.isAbove(identity.level) else { return [] }
        try confirmAnew(by: neighbour.node)
        return try read { db in
            let own = try scansUnconfirmed("author = ?", [blob(identity.node.bytes)], limit, db)
            // No archive lies above a district.
            guard identity.level < .district else { return own }
            let others = try scansUnconfirmed(
                "author <> ? AND stage IN (\(Self.closedStages))", [blob(identity.node.bytes)],
                min(limit - own.count, Self.othersAskedLimit), db)
            return own + others.filter { !own.contains($0) }
        }
    }

    /// Of what is kept for others: where the archive has no room they would be asked for on every line.
    private static let othersAskedLimit = 32

    private func scansUnconfirmed(
        _ condition: String, _ arguments: StatementArguments, _ limit: Int, _ db: Database
    ) throws -> [ScanName] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT scan.name FROM scan_copy JOIN scan USING (name) LEFT JOIN case_file USING (subject)
                WHERE held = 1 AND above = 0 AND thumbnail = 0 AND \(condition)
                GROUP BY scan.name ORDER BY min(touched), scan.name LIMIT ?
                """, arguments: arguments + [limit]
        ).compactMap { ScanName(bytes: bytes($0)) }
    }

    /// What one node above said to hold says nothing of another that stands in its place.
    func confirmAnew(by node: NodeID) throws {
        guard try read({ db in try setting(Self.scanHolderSetting, db) }) != node.bytes else { return }
        try write { db in
            try db.execute(sql: "UPDATE scan_copy SET above = 0 WHERE above = 1")
            try setSetting(Self.scanHolderSetting, node.bytes, db)
        }
    }

    /// The node above whose word `above` is.
    private static let scanHolderSetting = "scan_holder"

    /// Whoever above asks for a scan has not got it, whatever it said before.
    func noteAsked(_ name: ScanName, by neighbour: Neighbour) throws {
        guard neighbour.reach.level.isAbove(identity.level) else { return }
        let isBelieved = try read { db in
            try Int.fetchOne(
                db, sql: "SELECT 1 FROM scan_copy WHERE name = ? AND above = 1", arguments: [blob(name.bytes)]) != nil
        }
        guard isBelieved else { return }
        try write { db in
            try db.execute(sql: "UPDATE scan_copy SET above = 0 WHERE name = ?", arguments: [blob(name.bytes)])
        }
    }

    /// A neighbour has said that it holds these durably; only a parent's word lets anything go.
    package func noteScans(_ names: [ScanName], heldBy neighbour: Neighbour) throws {
        guard neighbour.reach.level.isAbove(identity.level), !names.isEmpty else { return }
        try write { db in
            for name in names {
                try db.execute(sql: "UPDATE scan_copy SET above = 1 WHERE name = ?", arguments: [blob(name.bytes)])
            }
        }
    }
}
