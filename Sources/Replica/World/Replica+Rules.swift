package import Casework
import EntryCoding
import GRDB
import Journal

/// The numbers of the fold rules: which the root has put in force, and which of them this program knows.
extension Replica {
    /// The number that the root's authority journal puts in force, as far as it is held here.
    package func rulesInForce() throws -> UInt64 { try read { db in try rulesInForce(db) } }

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

    func rulesInForce(_ db: Database) throws -> UInt64 {
        let text = try setting(Self.rulesSetting, db).map { String(decoding: $0, as: UTF8.self) }
        return text.flatMap { UInt64($0) } ?? FoldRules.first.rawValue
    }

    /// The root's word, in whatever order its entries come: the highest counts.
    func observe(rules number: UInt64, _ db: Database) throws {
        guard try number > rulesInForce(db) else { return }
        try setSetting(Self.rulesSetting, Array(String(number).utf8), db)
    }

    private static let rulesSetting = "rules"
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
