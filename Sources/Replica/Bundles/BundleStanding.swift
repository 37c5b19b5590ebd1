package import Chronology
import Foundation
import GRDB
import Jurisdiction

/// How the bundles stand between this node and another.
package struct BundleStanding: Sendable {
    package let partner: BundlePartner
    package let exported: [Exported]
    package let taken: [Taken]
    /// Numbers of the other's bundles that have not come.
    package let missing: [Missing]
    /// The newest export from there has more files than have come.
    package let isUnfinished: Bool
    /// Bytes of frames that wait for what they stand on.
    package let early: Int
    /// Scans that are due there and of which no bundle has taken all yet.
    package let scansLeft: Int

    package struct Exported: Equatable, Sendable {
        package let number: UInt64
        package let at: Instant
        package let fate: Fate
        package let contents: BundleContents
    }

    /// What is known of a bundle that left.
    package enum Fate: Equatable, Sendable {
        /// Numbered, and its file not finished.
        case begun
        /// It lies here, and nobody has taken it along.
        case ready
        /// Nobody has said yet that it arrived.
        case underWay
        case arrived
        /// A later one has arrived, and this one had not.
        case lost
    }

    package struct Taken: Equatable, Sendable {
        package let number: UInt64
        package let at: Instant
        /// False: this machine stopped in between; the same file is to be taken again.
        package let isWhole: Bool
        /// What was new.
        package let contents: BundleContents
        /// It brought something other than receipts: its author waits for an answer.
        package let hasNews: Bool
    }

    package struct Missing: Equatable, Sendable {
        package let number: UInt64
        /// False: a newer export has come, which contains what it had.
        package let isNeeded: Bool
    }
}

extension Replica {
    /// Of everybody a bundle can be for, those with whom there has been one first.
    package func bundleStandings() throws -> [BundleStanding] {
        let partners = try bundlePartners()
        return try read { db in
            let standings = try partners.map { try bundleStanding(of: $0, db) }
            return standings.filter { !$0.isEmpty } + standings.filter(\.isEmpty)
        }
    }

    package func bundleStanding(of partner: BundlePartner) throws -> BundleStanding {
        try read { db in try bundleStanding(of: partner, db) }
    }

    private func bundleStanding(of partner: BundlePartner, _ db: Database) throws -> BundleStanding {
        let node = blob(partner.node.bytes)
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM bundle WHERE node = ? ORDER BY number, at", arguments: [node])
        let came = rows.filter { $0["is_own"] == 0 }
        let newest = came.last
        let first: Int64 = newest?["first"] ?? 0
        let whole = Set(came.filter { $0["state"] == BundleState.done }.map { $0["number"] as Int64 })
        let highest: Int64 = newest?["number"] ?? 0
        let absent = (max(1, came.first?["number"] ?? 1)..<max(1, highest + 1)).filter { !whole.contains($0) }
        let lost = try arrivedBundles(from: partner.node, db).missing.map { Int64($0) }
        let named = Set(absent + lost)
        return BundleStanding(
            partner: partner,
            exported: rows.filter { $0["is_own"] == 1 }.map { row in
                .init(
                    number: UInt64(row["number"] as Int64), at: Instant(milliseconds: row["at"]),
                    fate: Self.fate(row["state"]), contents: BundleContents(row))
            },
            taken: came.map { row in
                .init(
                    number: UInt64(row["number"] as Int64), at: Instant(milliseconds: row["at"]),
                    isWhole: row["state"] == BundleState.done, contents: BundleContents(row), hasNews: row["news"])
            },
            missing: named.sorted().map { .init(number: UInt64($0), isNeeded: $0 >= first) },
            isUnfinished: newest.map { !($0["is_last"] as Bool) } ?? false,
            early: try Int.fetchOne(
                db, sql: "SELECT coalesce(sum(length), 0) FROM early WHERE node = ?", arguments: [node]) ?? 0,
            scansLeft: try scansLeft(for: partner, db))
    }

    private static func fate(_ state: Int) -> BundleStanding.Fate {
        switch state {
        case BundleState.begun: .begun
        case BundleState.ready: .ready
        case BundleState.arrived: .arrived
        case BundleState.lost: .lost
        default: .underWay
        }
    }
}

extension BundleContents {
    fileprivate init(_ row: Row) {
        self.init(entries: row["entries"], scans: row["scans"], scanBytes: row["scan_bytes"])
    }
}

extension BundleStanding {
    /// What somebody should do; nil: nothing.
    package enum NextStep: Equatable, Sendable {
        /// This machine stopped while it took one.
        case takeAgain
        /// These have not come, and nothing newer contains them.
        case ask([UInt64])
        /// The newest export has more files.
        case takeRest
        /// The last one did not arrive.
        case exportAgain
        /// The other does not know yet what arrived here.
        case exportBack
    }

    package var nextStep: NextStep? {
        if taken.contains(where: { !$0.isWhole }) { return .takeAgain }
        if !needed.isEmpty { return .ask(needed) }
        if isUnfinished { return .takeRest }
        if exported.last(where: { $0.fate != .ready })?.fate == .lost { return .exportAgain }
        let lastExport = exported.last { $0.fate != .ready }?.at
        if taken.contains(where: { $0.hasNews && lastExport ?? $0.at <= $0.at }) { return .exportBack }
        return nil
    }

    /// No bundle has gone or come.
    package var isEmpty: Bool { exported.isEmpty && taken.isEmpty }
    /// What is to be asked for again: nothing newer contains it.
    package var needed: [UInt64] { missing.filter(\.isNeeded).map(\.number) }
}
