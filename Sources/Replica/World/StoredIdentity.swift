import Foundation
import GRDB
package import Trust

/// What may be known of a node while it is locked: its certificates, its name, and where its parent is. None of it is secret.
package struct StoredIdentity: Sendable {
    package let pins: [RootPin]
    package let chain: VerifiedChain
    package let name: String
    package let parentAddresses: [String]

    package init(chain: VerifiedChain, name: String, parentAddresses: [String]) {
        pins = [RootPin(chain.root)]
        self.chain = chain
        self.name = name
        self.parentAddresses = parentAddresses
    }

    package init(readingFrom path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        defer { try? queue.close() }  // nothing was written through it
        let facts = try queue.read { db -> [String: [UInt8]] in
            var facts: [String: [UInt8]] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT name, value FROM setting") {
                facts[row["name"]] = bytes(row["value"])
            }
            return facts
        }
        guard let chainBytes = facts[Replica.chainSetting], let nameBytes = facts[Self.nameSetting],
            let pinBytes = facts[Self.pinSetting], let pin = RootPin(bytes: pinBytes)
        else { throw ReplicaFault.damaged("the node's certificates are missing") }
        pins = [pin]
        chain = try CertificateChain(bytes: chainBytes).verified(under: pins)
        name = String(decoding: nameBytes, as: UTF8.self)
        parentAddresses = String(decoding: facts[Self.addressSetting] ?? [], as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// Writes the facts into a database just created.
    package func store(in path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                for (name, value) in [
                    (Replica.chainSetting, chain.chain.bytes), (Self.nameSetting, Array(name.utf8)),
                    (Self.pinSetting, pins[0].bytes),
                    (Self.addressSetting, Array(parentAddresses.joined(separator: "\n").utf8)),
                ] {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
                        arguments: [name, blob(value)])
                }
                return .commit
            }
        }
        try queue.close()
    }

    private static let nameSetting = "name"
    private static let pinSetting = "root_pin"
    private static let addressSetting = "parent_addresses"
}
