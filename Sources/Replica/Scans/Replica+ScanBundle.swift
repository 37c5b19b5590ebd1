import Foundation
import GRDB
import Jurisdiction
package import Scans

/// What of a bundle's scans was taken.
package struct ScansTaken: Equatable, Sendable {
    /// Scans and thumbnails that are whole now.
    package var whole = 0
    /// Sealed bytes that were new.
    package var bytes = 0
    /// Sealed bytes that follow nothing held here, or for which there is no room: they are asked for again.
    package var left = 0

    package init() {}

    package static func += (total: inout ScansTaken, step: ScansTaken) {
        total.whole += step.whole
        total.bytes += step.bytes
        total.left += step.left
    }
}

/// A scan that is due to somebody, from where on, and how long the whole is; in sealed bytes.
package struct DueScan: Equatable, Sendable {
    package let name: ScanName
    package let offset: Int
    package let length: Int
}

/// Scans by stick (bundle.md §3).
extension Replica {
    /// This node keeps scans.
    package var hasScans: Bool { shelf != nil }

    /// What is due to a partner by its last word: what it wants, and at the post right above what was taken in here and is not known
    /// to be there. Every file has a bound: what went with a bundle that is still under way goes once more only behind all that has
    /// not gone yet.
    package func scansDue(to partner: BundlePartner) throws -> [DueScan] {
        guard shelf != nil else { return [] }
        if isEnroller(partner) { try confirmAnew(by: partner.node) }
        return try read { db in
            var due = try wanted(by: partner, db)
            if isEnroller(partner) {
                let own = try unconfirmed(db)
                due += own.filter { scan in !due.contains { $0.name == scan.name } }
            }
            due = try due.filter { try isFor(partner.neighbour, $0.name, db) }
            let sent = try sentUnderWay(to: partner.node, db)
            let fresh = due.filter { sent[$0.name] ?? 0 < $0.length }.map { scan in
                DueScan(name: scan.name, offset: max(scan.offset, sent[scan.name] ?? 0), length: scan.length)
            }
            return fresh + due.filter { sent[$0.name] ?? 0 >= $0.length }
        }
    }

    /// The post right above: it keeps what was taken in here, and its word lets the original go (CF32).
    private func isEnroller(_ partner: BundlePartner) -> Bool { partner.isAbove && partner.isAdjacent }

    private func wanted(by partner: BundlePartner, _ db: Database) throws -> [DueScan] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT scan_word.name, scan_word.held, min(length) AS length
                FROM scan_word JOIN scan_copy USING (name) JOIN scan USING (name)
                WHERE node = ? AND asks = 0 AND scan_copy.held = 1 GROUP BY place ORDER BY place
                """, arguments: [blob(partner.node.bytes)]
        ).compactMap { row in
            let (held, length): (Int, Int) = (row["held"], row["length"])
            // Whoever says to have all of it and wants it still begins anew.
            return ScanName(bytes: bytes(row["name"])).map {
                DueScan(name: $0, offset: held < length ? held : 0, length: length)
            }
        }
    }

    /// Taken in here and not known to be held above: thumbnails first, then the oldest.
    private func unconfirmed(_ db: Database) throws -> [DueScan] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT scan.name, min(length) AS length, max(thumbnail) AS thumbnail, min(touched) AS touched
                FROM scan_copy JOIN scan USING (name) JOIN case_file USING (subject)
                WHERE author = ? AND held = 1 AND above = 0
                GROUP BY scan.name ORDER BY thumbnail DESC, touched, scan.name
                """, arguments: [blob(identity.node.bytes)]
        ).compactMap { row in
            ScanName(bytes: bytes(row["name"])).map { DueScan(name: $0, offset: 0, length: row["length"]) }
        }
    }

    private func sentUnderWay(to node: NodeID, _ db: Database) throws -> [ScanName: Int] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT name, upto FROM scan_sent WHERE node = ?", arguments: [blob(node.bytes)])
        return rows.reduce(into: [:]) { sent, row in
            if let name = ScanName(bytes: bytes(row["name"])) { sent[name] = row["upto"] }
        }
    }

    /// Sealed bytes for a bundle; nil where the scan is not here any more.
    package func scanBytes(of name: ScanName, from offset: Int, count: Int) throws -> [UInt8]? {
        guard try read({ db in try isHeld(name, db) }) else { return nil }
        return try sealedBytes(of: name, from: offset, count: count)
    }

    /// Of what a partner asked for in its last bundle, what lies here whole.
    package func scansAsked(by partner: BundlePartner) throws -> [ScanName] {
        try read { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT name FROM scan_word JOIN scan_copy USING (name)
                    WHERE node = ? AND asks = 1 AND scan_copy.held = 1 ORDER BY place
                    """, arguments: [blob(partner.node.bytes)]
            ).compactMap { ScanName(bytes: bytes($0)) }
        }
    }

    /// What the post right above is asked: thumbnails too, which nobody asks of on a line.
    /// - Parameter limit: names.
    package func scansToAsk(of partner: BundlePartner, limit: Int) throws -> [ScanName] {
        guard shelf != nil, isEnroller(partner) else { return [] }
        try confirmAnew(by: partner.node)
        return try read { db in try unconfirmed(db).prefix(limit).map(\.name) }
    }

    /// A bundle with the last word of its author was taken.
    /// - Returns: whether something that the author wants lies here.
    package func noteScanWord(
        of partner: BundlePartner, wants: [(name: ScanName, held: Int)], held: [ScanName], asks: [ScanName]
    ) throws -> Bool {
        guard shelf != nil else { return false }
        let node = blob(partner.node.bytes)
        try write { db in
            try db.execute(sql: "DELETE FROM scan_word WHERE node = ?", arguments: [node])
            let lines = wants.map { (0, $0.name, $0.held) } + asks.map { (1, $0, 0) }
            for (place, line) in lines.enumerated() {
                try db.execute(
                    sql: "INSERT INTO scan_word (node, asks, place, name, held) VALUES (?, ?, ?, ?, ?)",
                    arguments: [node, line.0, place, blob(line.1.bytes), line.2])
            }
        }
        if isEnroller(partner) {
            try confirmAnew(by: partner.node)
            try noteScans(held, heldBy: partner.neighbour)
        }
        var isServed = false
        for (name, _) in wants where try read({ db in try isFor(partner.neighbour, name, db) }) {
            try noteAsked(name, by: partner.neighbour)
            if try read({ db in try isHeld(name, db) }) { isServed = true } else { try ask(for: name) }
        }
        return isServed
    }

    /// Takes parts of scans that a bundle brings, where this node wants them and they go on behind what it has.
    package func take(_ parts: [(name: ScanName, offset: Int, bytes: [UInt8])]) throws -> ScansTaken {
        var taken = ScansTaken()
        guard let shelf else { return taken }
        for part in parts {
            guard let length = try read({ db in try lengthWanted(part.name, db) }) else { continue }
            let held = shelf.partLength(of: fileName(of: part.name))
            let end = part.offset + part.bytes.count
            guard part.offset <= held, end <= length, try held > 0 || shortage(of: length) == nil else {
                taken.left += part.bytes.count
                continue
            }
            if end > held {
                try keepScan(part.name, at: held, Array(part.bytes.dropFirst(held - part.offset)))
                taken.bytes += end - held
            }
            guard shelf.partLength(of: fileName(of: part.name)) == length else { continue }
            if try finishScan(part.name) == .durable { taken.whole += 1 } else { taken.left += length }
        }
        return taken
    }

    /// Sealed bytes of a scan that is wanted here; nil for what is held, was let go on purpose, or is mentioned by no entry.
    private func lengthWanted(_ name: ScanName, _ db: Database) throws -> Int? {
        try Int.fetchOne(
            db,
            sql: """
                SELECT min(length) FROM scan_copy JOIN scan USING (name)
                WHERE scan_copy.name = ? AND held = 0 AND wanted > 0
                """, arguments: [blob(name.bytes)])
    }
}
