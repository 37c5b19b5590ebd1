package import Chronology
import GRDB
import Journal

/// What a node knows of having come back from a backup.
extension Replica {
    private static let restoredSetting = "restored"

    /// Told on every page until a post above has been spoken with: only that says what came after the backup.
    /// - Parameter made: when the backup was.
    package func noteRestore(made: Instant) throws {
        try write { db in try setSetting(Self.restoredSetting, Array(String(made.milliseconds).utf8), db) }
    }

    /// A post above has told what it holds, and given back what of it was missing here.
    package func concludeRestore() throws {
        guard try read({ db in try restoredAt(db) }) != nil else { return }
        try write { db in try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [Self.restoredSetting]) }
    }

    func restoredAt(_ db: Database) throws -> Instant? {
        try setting(Self.restoredSetting, db).flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
            .map { Instant(milliseconds: $0) }
    }

    /// Where the parent is called from now on, in the order to try: told by a person at a node whose parent moved.
    package func call(_ addresses: [String]) throws {
        try write { db in try setSetting(Self.addressSetting, StoredIdentity.joined(addresses), db) }
    }

    package func parentAddresses() throws -> [String] {
        try read { db in StoredIdentity.addresses(try setting(Self.addressSetting, db) ?? []) }
    }

    static let addressSetting = "parent_addresses"
}
