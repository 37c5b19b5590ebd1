import Casework
import Foundation
package import Jurisdiction
package import Replica
package import Trust

/// Why a node cannot be made here.
package enum FoundingFault: Error, CustomStringConvertible {
    case alreadyFounded(String)
    case notAKeyFile(String)
    case weakPassphrase(String)

    package var description: String {
        switch self {
        case .alreadyFounded(let path): "\(path) already holds a node. Choose an empty directory"
        case .notAKeyFile(let path): "\(path) is not a key file: 64 hexadecimal digits. Restore it from its copy"
        case .weakPassphrase(let why): "that passphrase will not do: \(why)"
        }
    }
}

/// Makes a node in an empty directory: keys first, then the database, so that a directory with a key ring is a whole node.
package struct Founding {
    private let directory: DataDirectory
    private let admin: String
    private let passphrase: String
    private let keyFile: String?
    private let cost: ScryptCost
    private var entropy = SystemEntropy()

    /// - Parameter cost: of one try of a passphrase at the new node.
    package init(
        in directory: DataDirectory, admin: String, passphrase: String, keyFile: String?, cost: ScryptCost = .standard
    ) throws {
        guard !directory.isFounded else { throw FoundingFault.alreadyFounded(directory.path) }
        do {
            try PasswordPolicy.nist.check(passphrase, for: .alone, avoiding: [admin])
        } catch { throw FoundingFault.weakPassphrase("\(error)") }
        try directory.create()
        self.directory = directory
        self.admin = admin
        self.passphrase = passphrase
        self.keyFile = keyFile
        self.cost = cost
    }

    /// The root of a new tree.
    /// - Returns: the recovery keys to print once; they are stored nowhere.
    package mutating func root(
        division: DivisionCode, level: Level, name: String
    ) throws -> (identity: Identity, recovery: [String]) {
        let keys = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: keys, level: level, divisions: [division], shortCode: Self.shortCode(of: division),
            validity: .root(from: SystemClock().wall()), from: &entropy)
        let pin = RootPin(founded.certificate)
        let chain = try CertificateChain([founded.certificate]).verified(under: [pin])
        let identity = try make(
            keys, StoredIdentity(chain: chain, name: name, parentAddresses: []), parent: nil
        ) { try $0.foundTree() }
        return (identity, [founded.recovery.first.paper, founded.recovery.second.paper])
    }

    /// The root that takes another one's place, as both its recovery keys say. The nodes below give it back what they hold.
    /// - Returns: also the proof, for the nodes right below.
    package mutating func root(
        division: DivisionCode, level: Level, name: String, succeeding old: NodeCertificate,
        with papers: [RecoveryKey]
    ) throws -> (identity: Identity, recovery: [String], succession: RootSuccession) {
        let keys = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: keys, level: level, divisions: [division], shortCode: Self.shortCode(of: division),
            validity: .root(from: SystemClock().wall()), from: &entropy)
        let succession = RootSuccession(of: old, by: founded.certificate, first: papers[0], second: papers[1])
        _ = try succession.verified(from: old)
        let chain = try CertificateChain([founded.certificate]).verified(under: [RootPin(founded.certificate)])
        let identity = try make(
            keys, StoredIdentity(chain: chain, name: name, parentAddresses: [], formerRoots: [old]), parent: nil
        ) { try $0.foundTree(succeeding: succession) }
        return (identity, [founded.recovery.first.paper, founded.recovery.second.paper], succession)
    }

    /// A child, from the file that its parent gave it; level and divisions come from the file's certificate.
    package mutating func child(of enrolment: Enrolment) throws -> Identity {
        let keys = NodeKeys(from: &entropy)
        let chain = try enrolment.firstChain(for: keys, from: &entropy)
        let parent = enrolment.chain.certificates.dropLast().last?.attributes.identity
        return try make(
            keys,
            StoredIdentity(chain: chain, name: enrolment.name, parentAddresses: enrolment.parentAddresses),
            parent: parent
        ) { _ in }
    }

    private mutating func make(
        _ keys: NodeKeys, _ facts: StoredIdentity, parent: NodeIdentity?, founding: (Replica) throws -> Void
    ) throws -> Identity {
        for leftover in ["", "-wal", "-shm"] { unlink(directory.database + leftover) }
        var ring = OpenKeyRing(keys: keys, cost: cost, from: &entropy)
        try ring.addOfficer(Array(admin.utf8), passphrase: Array(passphrase.utf8), from: &entropy)
        if let parent { try ring.setParent(parent, from: &entropy) }
        if let keyFile { try ring.setKeyFile(try key(in: keyFile), from: &entropy) }

        try Replica.create(path: directory.database)
        try facts.store(in: directory.database)
        let identity = Identity(facts, keys: keys)
        let replica = try Replica(
            path: directory.database, identity: identity, dataKey: ring.dataKey, clock: SystemClock(),
            entropy: SystemEntropy(), tipsFile: DiskFile(path: directory.tips))
        try founding(replica)
        _ = try replica.appoint(login: admin, name: admin, roles: [.administrator])
        try replica.signHeads()
        try replica.close()
        if let keyFile {
            let inside = keyFile.hasPrefix(directory.path + "/")
            let note = inside ? String(keyFile.dropFirst(directory.path.count + 1)) : keyFile
            try directory.replace(directory.keyFileNote, with: Array(note.utf8))
        }
        try Home.save(ring, in: directory)
        return identity
    }

    /// Reads the key file, or makes it with mode 0600 where there is none.
    private mutating func key(in path: String) throws -> KeyFile {
        if FileManager.default.fileExists(atPath: path) {
            guard let file = KeyFile(text: String(decoding: try directory.read(path), as: UTF8.self)) else {
                throw FoundingFault.notAKeyFile(path)
            }
            return file
        }
        let file = KeyFile(from: &entropy)
        try directory.replace(path, with: Array(file.text.utf8))
        return file
    }

    /// The root's own code is 0000; its children are numbered by their divisions (`Enrolling`).
    private static func shortCode(of division: DivisionCode) -> Trust.ShortCode {
        guard let code = Trust.ShortCode("0000") else { preconditionFailure("0000 is a short code") }
        return code
    }
}
