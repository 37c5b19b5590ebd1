package import Replica
package import Trust

/// Whoever works in a home: the station at its door and, once somebody has opened it, the key ring. `serve` keeps one for
/// as long as it runs, a command at rest for as long as it takes.
package actor Household {
    package nonisolated let home: Home
    package nonisolated let station: Station
    /// Yields whenever the ring was opened.
    package nonisolated let unlocked: AsyncStream<Unlocked>
    private let told: AsyncStream<Unlocked>.Continuation
    private var ring: OpenKeyRing?
    private var stored: StoredIdentity?
    /// The ring was opened by the key file, not by a person.
    package private(set) var isOpenedByKeyFile = false

    /// What can be done once the ring is open.
    package struct Unlocked: Sendable {
        package let identity: Identity
    }

    private let scanQuota: Int?
    /// Entries here when the pictures that wait were last tried.
    var picturesTried: Int?

    /// - Parameter scanQuota: bytes that scans may fill; nil for what `serve` was last told.
    package init(_ home: Home, scanQuota: Int? = nil) {
        self.home = home
        self.scanQuota = scanQuota
        station = Station { [reserve = home.reserve] in reserve.release() }
        (unlocked, told) = AsyncStream.makeStream(of: Unlocked.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Where the parent is, in the order to try.
    package func parentAddresses() async throws -> [String] { try await station.perform { try $0.parentAddresses() } }

    /// The same, nil at the root, which has nobody above it. A node that only sticks reach may have none.
    func addressesAbove() async throws -> [String]? {
        try await station.perform { $0.identity.isRoot ? nil : try $0.parentAddresses() }
    }

    package var isLocked: Bool { ring == nil }

    /// Opens the ring with an officer's own passphrase.
    /// - Returns: whether it is that officer's; if not, the node stays locked.
    package func unlock(as login: String, passphrase: [UInt8]) async throws -> Bool {
        do {
            let ring = try home.keyRing().unlocked(with: .passphrase(passphrase))
            guard ring.opens(with: passphrase, of: Array(login.utf8)) else { return false }
        } catch KeyRingFault.wrongSecret { return false }
        try await unlock(with: .passphrase(passphrase))
        return true
    }

    /// Opens the ring and hands the replica to the station; does nothing when that is done already.
    package func unlock(with secret: KeyRing.Secret) async throws {
        guard ring == nil else { return }
        let quota = try scanQuota ?? ServeSettings.kept(in: home.directory).scanQuota
        let open = try home.open(with: secret, scanQuota: quota)
        let facts = Unlocked(identity: open.replica.identity)
        ring = open.ring
        if case .keyFile = secret { isOpenedByKeyFile = true }
        await station.unlock(open.replica)
        told.yield(facts)
    }

    /// What may be known of the node while it is locked too.
    package func storedIdentity() throws -> StoredIdentity {
        if let stored { return stored }
        let read = try StoredIdentity(readingFrom: home.directory.database)
        stored = read
        return read
    }

    package func lock() async throws {
        ring = nil
        isOpenedByKeyFile = false
        try await station.lock()
    }

    /// Whether the passphrase is this officer's, and no other's.
    package func isPassphrase(_ passphrase: [UInt8], of login: String) throws -> Bool {
        guard let ring else { throw Locked() }
        return ring.opens(with: passphrase, of: Array(login.utf8))
    }

    /// What a passphrase proves of this officer; nil where it is not theirs.
    func proof(of login: String, by passphrase: [UInt8]) throws -> [UInt8]? {
        guard let ring else { throw Locked() }
        return ring.slot(openedWith: passphrase, of: Array(login.utf8))
    }

    /// What the officer's present passphrase would prove: the same until it is changed or taken away. Nil while locked too.
    func proof(of login: String) -> [UInt8]? { ring?.slot(of: Array(login.utf8)) }

    /// Lets an officer open the ring; an earlier passphrase of theirs stops working.
    package func admit(_ login: String, passphrase: [UInt8]) throws {
        try change { ring in
            var entropy = SystemEntropy()
            try ring.addOfficer(Array(login.utf8), passphrase: passphrase, from: &entropy)
        }
    }

    package func dismiss(_ login: String) throws {
        try change { ring in ring.removeOfficer(Array(login.utf8)) }
    }

    func openRing() throws -> OpenKeyRing {
        guard let ring else { throw Locked() }
        return ring
    }

    private func change(_ body: (inout OpenKeyRing) throws -> Void) throws {
        guard var changed = ring else { throw Locked() }
        try body(&changed)
        try Home.save(changed, in: home.directory)
        ring = changed
    }
}
