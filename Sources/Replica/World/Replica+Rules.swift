package import Casework
import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// The numbers of the fold rules: which the root has put in force, and which of them this program knows.
extension Replica {
    /// The number that the root's authority journal puts in force, as far as it is held here.
    package func rulesInForce() throws -> UInt64 { try read { db in try rulesInForce(db) } }

    static let rulesSetting = "rules"

    /// Folds every case anew where the program that had the database before knew other rules than this one.
    func foldByOwnRules() throws {
        let (own, former) = try (
            Array("\(newestRules.rawValue)".utf8), read { db in try setting(Self.rulesSetting, db) }
        )
        // Said by no database whose program knew no others than these two.
        guard (former ?? Array("\(FoldRules.timelySupplement.rawValue)".utf8)) != own else { return }
        try write { db in
            for name in try Data.fetchAll(db, sql: "SELECT subject FROM case_file ORDER BY subject") {
                if let subject = SubjectID(bytes: bytes(name)) { views.touch(subject, stale: true) }
            }
            try setSetting(Self.rulesSetting, own, db)
        }
    }

    /// Puts rules in force for the cases that are accepted from now on, everywhere.
    package func putInForce(_ rules: FoldRules) throws {
        try write { db in
            let number = try rulesInForce(db)
            guard identity.isRoot else { throw RulesRefusal.notRoot }
            guard rules.rawValue > number else { throw RulesRefusal.inForce(number) }
            let act = AuthorityAct.rules(number: rules.rawValue)
            _ = try append(act.encoded(), to: .authority(identity.division), db)
        }
    }

    /// The root's word, in whatever order its entries come: the highest counts of those that have effect.
    func rulesInForce(_ db: Database) throws -> UInt64 {
        if let number = views.rules { return number }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT rules.entry AS arrival, number, author FROM rules JOIN entry ON entry.arrival = rules.entry
                JOIN segment ON segment.id = entry.segment JOIN journal ON journal.id = segment.journal
                """)
        let numbers = try rows.compactMap { row -> UInt64? in
            guard let root = NodeID(bytes: bytes(row["author"])), identity.roots.contains(where: { $0.node == root }),
                try isWordInForce(row["arrival"], by: root, db)
            else { return nil }
            return UInt64(bitPattern: row["number"] as Int64)
        }
        let number = numbers.reduce(FoldRules.first.rawValue, max)
        views.rules = number
        return number
    }
}

/// Why rules are not put in force.
package enum RulesRefusal: Error, Sendable, CustomStringConvertible {
    case notRoot
    case inForce(UInt64)

    package var description: String {
        switch self {
        case .notRoot: "rules are numbered by the root of the tree alone. Run this at the root"
        case .inForce(let number): "rules \(number) are in force already, and a number never goes back"
        }
    }
}
