import Chronology
import Foundation
import GRDB
package import Jurisdiction
package import Scans

/// Which bundles went out and came in, by number.
extension Replica {
    /// The next number for a recipient: used once, whatever becomes of the file.
    /// - Parameter first: of the export that it goes on with.
    package func numberBundle(for node: NodeID, first: UInt64?) throws -> UInt64 {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO neighbour (node, memory, numbered)
                    SELECT ?1, x'', coalesce(max(number), 0) + 1 FROM bundle WHERE node = ?1 AND is_own = 1
                    ON CONFLICT (node) DO UPDATE SET numbered = max(numbered + 1, excluded.numbered)
                    """, arguments: [blob(node.bytes)])
            let number = try Int64.fetchOne(
                db, sql: "SELECT numbered FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
            guard let number else { throw ReplicaFault.damaged("a row of neighbour") }
            try db.execute(
                sql: """
                    INSERT INTO bundle (node, is_own, number, id, first, is_last, authority, at, state)
                    VALUES (?, 1, ?, x'', ?, 0, 0, ?, ?)
                    """,
                arguments: [
                    blob(node.bytes), number, first.map(Int64.init) ?? number, legalNow().milliseconds,
                    BundleState.begun,
                ])
            return UInt64(number)
        }
    }

    /// The file is whole and where it should be.
    /// - Parameters:
    ///   - scans: how far each that is in it went.
    ///   - isReady: it lies ready, and nobody takes it along yet.
    package func noteExported(
        _ mark: BundleMark, for node: NodeID, holding contents: BundleContents,
        scans: [(name: ScanName, end: Int)], isReady: Bool
    ) throws {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE bundle SET id = ?, is_last = ?, authority = ?, state = ?, entries = ?, scans = ?, scan_bytes = ?
                    WHERE node = ? AND is_own = 1 AND number = ? AND id = x''
                    """,
                arguments: [
                    blob(mark.id), mark.isLast, Int64(mark.authority), isReady ? BundleState.ready : BundleState.done,
                    contents.entries,
                    contents.scans, contents.scanBytes, blob(node.bytes), Int64(mark.number),
                ])
            if !isReady { try noteSent(scans, in: mark.number, to: node, db) }
            try forgetOldBundles(of: node, db)
        }
    }

    /// Somebody takes along what lay ready.
    /// - Parameter scans: how far each that is in it went.
    package func noteCarried(_ number: UInt64, to node: NodeID, scans: [(name: ScanName, end: Int)]) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE bundle SET state = ? WHERE node = ? AND is_own = 1 AND number = ? AND state = ?",
                arguments: [BundleState.done, blob(node.bytes), Int64(number), BundleState.ready])
            if db.changesCount > 0 { try noteSent(scans, in: number, to: node, db) }
        }
    }

    private func noteSent(
        _ scans: [(name: ScanName, end: Int)], in number: UInt64, to node: NodeID, _ db: Database
    ) throws {
        for scan in scans {
            try db.execute(
                sql: "INSERT OR REPLACE INTO scan_sent (node, name, number, upto) VALUES (?, ?, ?, ?)",
                arguments: [blob(node.bytes), blob(scan.name.bytes), Int64(number), scan.end])
        }
    }

    /// A file that was finished and that nobody got. Its number is not given again: a copy of it may lie somewhere.
    package func forgetExported(_ number: UInt64, for node: NodeID) throws {
        try write { db in
            try db.execute(
                sql: "DELETE FROM bundle WHERE node = ? AND is_own = 1 AND number = ? AND state IN (?, ?)",
                arguments: [blob(node.bytes), Int64(number), BundleState.done, BundleState.ready])
            try db.execute(
                sql: "DELETE FROM scan_sent WHERE node = ? AND number = ?",
                arguments: [blob(node.bytes), Int64(number)])
        }
    }

    /// What lay ready and was not taken along.
    package func forgetReady(_ number: UInt64, for node: NodeID) throws {
        try write { db in
            try db.execute(
                sql: "DELETE FROM bundle WHERE node = ? AND is_own = 1 AND number = ? AND state = ?",
                arguments: [blob(node.bytes), Int64(number), BundleState.ready])
        }
    }

    /// A number whose file was not written: it is given again.
    package func forgetBundle(number: UInt64, for node: NodeID) throws {
        try write { db in
            try db.execute(
                sql: "DELETE FROM bundle WHERE node = ? AND is_own = 1 AND number = ? AND state = ?",
                arguments: [blob(node.bytes), Int64(number), BundleState.begun])
            try db.execute(
                sql: "UPDATE neighbour SET numbered = ?2 - 1 WHERE node = ?1 AND numbered = ?2",
                arguments: [blob(node.bytes), Int64(number)])
        }
    }

    /// A bundle came and is authentic: whether it is to be taken.
    package func begin(taking mark: BundleMark, from partner: BundlePartner) throws -> BundleArrival {
        try write { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT number, id, authority, at, state FROM bundle WHERE node = ? AND is_own = 0",
                arguments: [blob(partner.node.bytes)])
            let number = Int64(mark.number)
            if let known = rows.first(where: { $0["number"] == number && bytes($0["id"]) == mark.id }) {
                if known["state"] == BundleState.done { return .replayed(at: Instant(milliseconds: known["at"])) }
            } else {
                let shown = rows.filter { $0["number"] < number }.map { $0["authority"] as Int64 }.max() ?? 0
                if partner.isAbove, Int64(mark.authority) < shown { return .outdated }
                try db.execute(
                    sql: """
                        INSERT INTO bundle (node, is_own, number, id, first, is_last, authority, at, state)
                        VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        blob(partner.node.bytes), number, blob(mark.id), Int64(mark.first), mark.isLast,
                        Int64(mark.authority), legalNow().milliseconds, BundleState.begun,
                    ])
            }
            let isTwin = rows.contains { $0["number"] == number && bytes($0["id"]) != mark.id }
            if isTwin { try forgetCustody(from: partner.node, db) }
            return .taking(word: try weight(of: mark, from: partner.node, db), isTwin: isTwin)
        }
    }

    /// What counts of what a bundle says, at this moment: lines go on while it is taken.
    package func weight(of mark: BundleMark, from node: NodeID) throws -> BundleWeight {
        try read { db in try weight(of: mark, from: node, db) }
    }

    private func weight(of mark: BundleMark, from node: NodeID, _ db: Database) throws -> BundleWeight {
        let number = Int64(clamping: mark.number)
        let others = try Row.fetchAll(
            db, sql: "SELECT number FROM bundle WHERE node = ? AND is_own = 0 AND number >= ? AND id <> ?",
            arguments: [blob(node.bytes), number, blob(mark.id)])
        let told = try Row.fetchOne(
            db, sql: "SELECT counted, superseded FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
        guard !others.contains(where: { $0["number"] > number }), told?["superseded"] ?? 0 < number else {
            return .none
        }
        return others.isEmpty && told?["counted"] ?? 0 < number ? .believed : .lastWord
    }

    /// How many bundles were numbered for a node.
    package func bundlesNumbered(for node: NodeID) throws -> UInt64 {
        try read { db in
            let numbered = try Int64.fetchOne(
                db, sql: "SELECT numbered FROM neighbour WHERE node = ?", arguments: [blob(node.bytes)])
            return UInt64(clamping: numbered ?? 0)
        }
    }

    /// - Parameter news: something other than receipts was among it.
    /// - Parameter contents: what of it was new here.
    package func noteTaken(
        _ mark: BundleMark, from node: NodeID, news: Bool, bringing contents: BundleContents
    ) throws {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE bundle SET state = ?, at = ?, news = ?, entries = ?, scans = ?, scan_bytes = ?
                    WHERE node = ? AND is_own = 0 AND number = ? AND id = ?
                    """,
                arguments: [
                    BundleState.done, legalNow().milliseconds, news, contents.entries, contents.scans,
                    contents.scanBytes, blob(node.bytes), Int64(mark.number), blob(mark.id),
                ])
            try forgetOldBundles(of: node, db)
        }
    }

    /// Which bundles of a node have been taken here.
    package func arrivedBundles(from node: NodeID) throws -> (highest: UInt64, missing: [UInt64]) {
        try read { db in try arrivedBundles(from: node, db) }
    }

    func arrivedBundles(from node: NodeID, _ db: Database) throws -> (highest: UInt64, missing: [UInt64]) {
        let taken = try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT number FROM bundle WHERE node = ? AND is_own = 0 AND state = ? ORDER BY number",
            arguments: [blob(node.bytes), BundleState.done])
        guard let highest = taken.last else { return (0, []) }
        let known = Set(taken)
        let lowest = max(1, highest - Self.bundlesKept)
        return (UInt64(highest), (lowest..<highest).filter { !known.contains($0) }.map { UInt64($0) })
    }

    /// What the recipient of our bundles says has arrived. It may know of more than this node: then this one was set back.
    func note(arrived highest: UInt64, missing: [UInt64], at node: NodeID, _ db: Database) throws {
        guard highest > 0 else { return }
        try db.execute(
            sql: "UPDATE neighbour SET numbered = max(numbered, ?) WHERE node = ?",
            arguments: [Int64(highest), blob(node.bytes)])
        let lost = Set(missing)
        let sent = try Row.fetchAll(
            db, sql: "SELECT number, state FROM bundle WHERE node = ? AND is_own = 1 AND number <= ?",
            arguments: [blob(node.bytes), Int64(highest)])
        for row in sent {
            let (number, state): (Int64, Int) = (row["number"], row["state"])
            let isLost = lost.contains(UInt64(number))
            // What nobody took along is not lost.
            let next = !isLost ? BundleState.arrived : state == BundleState.ready ? state : BundleState.lost
            guard next != state else { continue }
            try db.execute(
                sql: "UPDATE bundle SET state = ? WHERE node = ? AND is_own = 1 AND number = ?",
                arguments: [next, blob(node.bytes), number])
        }
        // What came of their scans is in the word that told this.
        try db.execute(
            sql: "DELETE FROM scan_sent WHERE node = ? AND number <= ?", arguments: [blob(node.bytes), Int64(highest)])
    }

    private func forgetOldBundles(of node: NodeID, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM bundle WHERE node = ?1 AND number <
                    (SELECT max(number) FROM bundle AS newer WHERE newer.node = ?1 AND newer.is_own = bundle.is_own) - ?2
                """, arguments: [blob(node.bytes), Self.bundlesKept])
    }

    /// Of each neighbour and direction: two years of one a day.
    private static let bundlesKept: Int64 = 800
}

/// `state` in the table of bundles.
enum BundleState {
    static let begun = 0
    /// Exported, or taken.
    static let done = 1
    static let arrived = 2
    static let lost = 3
    /// Exported, and nobody has taken it along.
    static let ready = 4
}
