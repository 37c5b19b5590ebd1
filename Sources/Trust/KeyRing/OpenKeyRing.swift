import Crypto

/// A key ring in memory, opened: the node's keys, and who may open it again (密钥环).
package struct OpenKeyRing: Sendable {
    package static let slotsLimit = 64
    package static let labelLimit = 64

    package let keys: NodeKeys
    package let dataKey: DataKey
    let ringKey: SymmetricKey
    let cost: ScryptCost
    let salt: [UInt8]
    var slots: [KeyRingSlot] = []
    /// Officers by the id of their slot; kept inside the ring, so that a locked disk names nobody.
    var labels: [Label] = []

    struct Label: Hashable, Sendable {
        let slot: [UInt8]
        let officer: [UInt8]
    }

    /// A ring for a new node. It opens with nothing until a slot is added.
    package init(keys: NodeKeys, cost: ScryptCost = .standard, from entropy: inout some Entropy) {
        self.init(
            keys: keys, dataKey: DataKey(from: &entropy), ringKey: SymmetricKey(data: entropy.bytes(32)), cost: cost,
            salt: entropy.bytes(16))
    }

    init(keys: NodeKeys, dataKey: DataKey, ringKey: SymmetricKey, cost: ScryptCost, salt: [UInt8]) {
        self.keys = keys
        self.dataKey = dataKey
        self.ringKey = ringKey
        self.cost = cost
        self.salt = salt
    }

    /// The officers who can open the ring, as they were named when added.
    package var officers: [[UInt8]] { labels.map(\.officer) }

    /// Gives `officer` a passphrase; an earlier one stops working.
    /// - Parameters:
    ///   - officer: 1–64 bytes that name the officer to the caller.
    ///   - passphrase: UTF-8 as typed. That it is good enough is `PasswordPolicy`'s to say.
    package mutating func addOfficer(
        _ officer: [UInt8], passphrase: [UInt8], from entropy: inout some Entropy
    ) throws(KeyRingFault) {
        precondition((1...Self.labelLimit).contains(officer.count), "an officer is named by 1 to 64 bytes")
        removeOfficer(officer)
        let slot = KeyRingSlot(
            .officer, ringKey: ringKey, under: cost.key(from: passphrase, salt: salt), of: keys.node, from: &entropy)
        try add(slot)
        labels.append(Label(slot: slot.id, officer: officer))
    }

    /// An older copy of the file still opens with the passphrase that is removed here.
    package mutating func removeOfficer(_ officer: [UInt8]) {
        let removed = labels.filter { $0.officer == officer }.map(\.slot)
        slots.removeAll { $0.kind == .officer && removed.contains($0.id) }
        labels.removeAll { $0.officer == officer }
    }

    /// Replaces an earlier key file.
    package mutating func setKeyFile(_ file: KeyFile, from entropy: inout some Entropy) throws(KeyRingFault) {
        slots.removeAll { $0.kind == .keyFile }
        try add(
            KeyRingSlot(.keyFile, ringKey: ringKey, under: file.key(salt: salt), of: keys.node, from: &entropy))
    }

    /// Lets the parent open the ring when nobody here can. Replaces an earlier parent.
    package mutating func setParent(_ parent: NodeIdentity, from entropy: inout some Entropy) throws(KeyRingFault) {
        slots.removeAll { $0.kind == .parent }
        try add(KeyRingSlot(parent: parent, ringKey: ringKey, of: keys.node, from: &entropy))
    }

    private mutating func add(_ slot: KeyRingSlot) throws(KeyRingFault) {
        guard slots.count < Self.slotsLimit else { throw .full }
        slots.append(slot)
    }
}
