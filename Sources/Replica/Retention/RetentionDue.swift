import Casework
import Chronology
import Foundation
import GRDB
import Journal
import Jurisdiction

/// What one step of retention lets go of.
struct RetentionDue {
    var secluded: [(subject: SubjectID, closed: Int64)] = []
    var ended: [SubjectID] = []
    var receipts: [ReceiptDue] = []
    /// Cases that stay, and whether more wait to be looked at.
    var kept = 0
    var goesOn = false

    var isEmpty: Bool { secluded.isEmpty && ended.isEmpty && receipts.isEmpty }
}

/// How far retention has looked. What stays is passed by: the next round looks at it again.
struct RetentionLook {
    /// The last case looked at, by when it was touched.
    struct Place {
        var touched = Int64.min
        var subject = Data()

        static let end = Place(touched: .max)
    }

    var secluded = Place()
    var ended = Place()
    /// The last receipt.
    var receipt: Int64 = 0
    /// Cases past their time that stay: so far in this round, and in the last one that came to its end.
    var counting = RetentionStanding.Staying()
    var staying = RetentionStanding.Staying()
}

extension Replica {
    /// Stages in which nobody has anything to do any more, for SQL.
    static let closedStages = names(CaseStage.allCases.filter(\.isClosed))
    /// Those too in which a case stands that is only collected here, and was not.
    private static let restingStages = names(CaseStage.allCases.filter { $0.isClosed || $0.isOnItsWay })

    private static func names(_ stages: [CaseStage]) -> String {
        stages.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }

    /// - Parameter limit: of cases of each kind; so many times as many are looked at.
    func due(_ periods: RetentionPeriods, limit: Int, _ db: Database) throws -> RetentionDue {
        let (secluded, ended) = (
            try aged(periods.privateDays, isPruned: false, from: retentionLook.secluded, limit, db),
            try aged(periods.entryDays, isPruned: true, from: retentionLook.ended, limit, db)
        )
        let receipts = try agedReceipts(periods.entryDays, from: retentionLook.receipt, limit: 20 * limit, db)
        var due = RetentionDue()
        guard !secluded.isEmpty || !ended.isEmpty || !receipts.isEmpty else {
            retentionLook = RetentionLook(staying: retentionLook.counting)
            return due
        }
        let custodians = try custodians(db)
        var (kept, staying) = (Set<SubjectID>(), retentionLook.counting)
        func sift(_ aged: [AgedCase], _ look: inout RetentionLook.Place) throws -> [AgedCase] {
            var found: [AgedCase] = []
            for one in aged {
                guard found.count < limit else {
                    due.goesOn = true
                    return found
                }
                look = RetentionLook.Place(touched: one.touched, subject: blob(one.subject.bytes))
                switch try hindrance(to: one, custodians, db) {
                case .none: found.append(one)
                case .open: continue
                case .notHeldTwice: if kept.insert(one.subject).inserted { staying.notHeldTwice += 1 }
                case .scan: if kept.insert(one.subject).inserted { staying.scans += 1 }
                case .damaged: if kept.insert(one.subject).inserted { staying.damaged = true }
                }
            }
            if aged.count < Self.looked(for: limit) { look = .end } else { due.goesOn = true }
            return found
        }
        due.secluded = try sift(secluded, &retentionLook.secluded).map { ($0.subject, $0.touched) }
        due.ended = try sift(ended, &retentionLook.ended).map(\.subject)
        due.receipts = try receipts.filter { try bindsNothing($0, custodians, db) }
        if receipts.count < 20 * limit { retentionLook.receipt = .max } else { due.goesOn = true }
        due.kept = kept.count
        retentionLook.counting = staying
        if !due.goesOn { retentionLook = RetentionLook(staying: staying) }
        return due
    }

    private struct AgedCase {
        let subject: SubjectID
        let touched: Int64
        let isClosed: Bool
    }

    private enum Hindrance { case none, open, notHeldTwice, scan, damaged }

    private static func looked(for limit: Int) -> Int { 50 * limit }

    /// Cases that nothing has touched for so many days, the oldest first.
    private func aged(
        _ days: Int, isPruned: Bool, from place: RetentionLook.Place, _ limit: Int, _ db: Database
    ) throws -> [AgedCase] {
        let end = trustedNow().milliseconds - Int64(days) * 86_400_000
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT subject, touched, stage IN (\(Self.closedStages)) AS closed FROM case_file
                    WHERE stage IN (\(Self.restingStages)) AND touched <= ? AND (touched, subject) > (?, ?)
                    AND conflicts = 0 AND withheld = 0
                    \(isPruned ? "" : """
                        AND NOT EXISTS (SELECT 1 FROM retired
                            WHERE retired.subject = case_file.subject AND closed IS NOT NULL AND NOT late)
                        """)
                    ORDER BY touched, subject LIMIT \(Self.looked(for: limit))
                    """), arguments: [end, place.touched, place.subject])
        return rows.compactMap { row in
            SubjectID(bytes: bytes(row["subject"])).map {
                AgedCase(subject: $0, touched: row["touched"], isClosed: row["closed"])
            }
        }
    }

    /// What keeps a case whose time is over: an entry that others do not surely hold, or a scan that lies here.
    private func hindrance(to aged: AgedCase, _ custodians: Custodians, _ db: Database) throws -> Hindrance {
        // Whoever only hands a result over is not told that the case was closed.
        if !aged.isClosed, try !fold(aged.subject, db).isOrderOnly { return .open }
        guard
            try places(of: aged.subject, db).allSatisfy({
                custodians.suffice(forSegment: $0.segment, position: $0.position, arrival: $0.arrival)
            })
        else { return .notHeldTwice }
        let scans = try db.cachedStatement(
            sql: """
                SELECT 1 FROM scan JOIN scan_copy USING (name)
                WHERE subject = ? AND held = 1 AND above = 0 AND thumbnail = 0 LIMIT 1
                """)
        guard try Row.fetchOne(scans, arguments: [blob(aged.subject.bytes)]) == nil else { return .scan }
        return try isWhole(aged.subject, db) ? .none : .damaged
    }
}

extension CaseStage {
    fileprivate var isOnItsWay: Bool { self == .inTransit || self == .readyToServe }
}
