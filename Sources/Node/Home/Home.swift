import Foundation
package import Replica
package import Trust

/// A node's data directory with its lock held, locked or not: what can be known and done before the key ring opens.
package struct Home: Sendable {
    package let directory: DataDirectory
    let reserve: Reserve
    private let lock: DirectoryLock

    package init(_ directory: DataDirectory) throws {
        guard directory.isFounded else { throw NotFounded(path: directory.path) }
        self.directory = directory
        reserve = Reserve(directory)
        lock = try DirectoryLock(directory)
        try StrangeLog(directory).setAside()
    }

    package func keyRing() throws -> KeyRing {
        do { return try KeyRing(bytes: try directory.read(directory.keyRing)) } catch is KeyRingFault {
            return try KeyRing(bytes: try directory.read(directory.keyRingCopy))
        }
    }

    /// Saves the ring twice, one copy after the other, so that no moment leaves none.
    package static func save(_ ring: OpenKeyRing, in directory: DataDirectory) throws {
        var entropy = SystemEntropy()
        let bytes = KeyRing(sealing: ring, from: &entropy).bytes
        try directory.replace(directory.keyRing, with: bytes)
        try directory.replace(directory.keyRingCopy, with: bytes)
    }

    /// The secret that opens this node without a person, where its founder chose a key file and it is readable.
    package func keyFileSecret() throws -> KeyRing.Secret? {
        guard FileManager.default.fileExists(atPath: directory.keyFileNote) else { return nil }
        let note = String(decoding: try directory.read(directory.keyFileNote), as: UTF8.self)
        let path = note.hasPrefix("/") ? note : directory.path + "/" + note
        guard let file = KeyFile(text: String(decoding: try directory.read(path), as: UTF8.self)) else {
            throw FoundingFault.notAKeyFile(path)
        }
        return .keyFile(file)
    }

    /// Opens the node: from here on it can read and write.
    /// - Parameter scanQuota: bytes that scans may fill.
    package func open(with secret: KeyRing.Secret, scanQuota: Int) throws -> OpenNode {
        let ring = try keyRing().unlocked(with: secret)
        try? directory.log.land()  // the replica does it again, and before its first act it has to
        let facts = try StoredIdentity(readingFrom: directory.database)
        let identity = Identity(facts, keys: ring.keys)
        let migration = Migration(path: directory.database)
        let outdated = try migration.outdated()
        if let outdated {
            try migration.run(from: outdated) { path in
                try Replica(
                    path: path, identity: identity, dataKey: ring.dataKey, clock: SystemClock(),
                    entropy: SystemEntropy())
            }
        }
        let replica = try Replica(
            path: directory.database, identity: identity, dataKey: ring.dataKey, clock: SystemClock(),
            entropy: SystemEntropy(), tipsFile: DiskFile(path: directory.tips),
            logFile: directory.log, scans: ScanFolder(path: directory.scans), scanQuota: scanQuota)
        if outdated == nil { try migration.forgetOld() }
        try StrangeLog(directory).tell(replica)
        reserve.take()
        return OpenNode(replica: replica, ring: ring)
    }
}

/// A node that has been unlocked.
package struct OpenNode {
    package let replica: Replica
    package var ring: OpenKeyRing
}

/// There is no node in the directory.
package struct NotFounded: Error, CustomStringConvertible {
    package let path: String
    package var description: String { "no node in \(path). Make one with `linban init`" }
}
