import Foundation
import GRDB
package import Trust

/// What may be known of a node while it is locked: its certificates, its name, and where its parent is. None of it is secret.
package struct StoredIdentity: Sendable {
    /// The pinned roots, oldest first.
    package let roots: [NodeCertificate]
    package let chain: VerifiedChain
    package let name: String
    package let parentAddresses: [String]

    /// - Parameter formerRoots: of a root that succeeds others, those; oldest first.
    package init(
        chain: VerifiedChain, name: String, parentAddresses: [String], formerRoots: [NodeCertificate] = []
    ) {
        roots = formerRoots + [chain.root]
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
            let rootBytes = facts[Replica.rootsSetting]
        else { throw ReplicaFault.damaged("the node's certificates are missing") }
        roots = try CertificateChain(bytes: rootBytes).certificates
        chain = try CertificateChain(bytes: chainBytes).verified(under: roots.map { RootPin($0) })
        name = String(decoding: nameBytes, as: UTF8.self)
        parentAddresses = Self.addresses(facts[Replica.addressSetting] ?? [])
    }

    /// Writes the facts into a database just created.
    package func store(in path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: Replica.configuration)
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                for (name, value) in [
                    (Replica.chainSetting, chain.chain.bytes), (Self.nameSetting, Array(name.utf8)),
                    (Replica.rootsSetting, CertificateChain(roots).bytes),
                    (Replica.addressSetting, Self.joined(parentAddresses)),
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

    static func addresses(_ stored: [UInt8]) -> [String] {
        String(decoding: stored, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func joined(_ addresses: [String]) -> [UInt8] { Array(addresses.joined(separator: "\n").utf8) }

    private static let nameSetting = "name"
}
