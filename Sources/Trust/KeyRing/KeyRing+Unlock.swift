import Crypto

extension KeyRing {
    /// What opens a ring.
    package enum Secret: Sendable {
        /// UTF-8 as typed. Whose it is need not be said: all officers share a salt, so one scrypt finds the slot.
        case passphrase([UInt8])
        case keyFile(KeyFile)
        /// The parent's, at the parent.
        case sealingKey(SealingKey)
    }

    package func unlocked(with secret: Secret) throws(KeyRingFault) -> OpenKeyRing {
        guard let ringKey = ringKey(secret) else { throw .wrongSecret }
        guard let body = SealedText.open(body, under: ringKey, context: context) else { throw .damaged }
        do throws(Malformed) {
            let ring = try OpenKeyRing(body: body, ringKey: ringKey, cost: cost, salt: salt, slots: slots)
            guard ring.keys.node == node else { throw Malformed("the keys are another node's") }
            return ring
        } catch {
            throw .malformed(error)
        }
    }

    private func ringKey(_ secret: Secret) -> SymmetricKey? {
        switch secret {
        case .passphrase(let passphrase):
            let key = cost.key(from: passphrase, salt: salt)
            return first(.officer) { $0.ringKey(under: key, of: node) }
        case .keyFile(let file):
            let key = file.key(salt: salt)
            return first(.keyFile) { $0.ringKey(under: key, of: node) }
        case .sealingKey(let sealingKey):
            return first(.parent) { $0.ringKey(with: sealingKey, of: node) }
        }
    }

    private func first(_ kind: KeyRingSlot.Kind, _ open: (KeyRingSlot) -> SymmetricKey?) -> SymmetricKey? {
        slots.lazy.filter { $0.kind == kind }.compactMap(open).first
    }
}

extension OpenKeyRing {
    /// The ring's own bytes: data key, private keys, labels. Secret.
    var bytes: [UInt8] {
        dataKey.bytes + keys.bytes + [UInt8(labels.count)]
            + labels.flatMap { $0.slot + [UInt8($0.officer.count)] + $0.officer }
    }

    fileprivate init(
        body: [UInt8], ringKey: SymmetricKey, cost: ScryptCost, salt: [UInt8], slots: [KeyRingSlot]
    ) throws(Malformed) {
        var reader = FieldReader(body)
        let dataKey = try DataKey(&reader)
        self.init(keys: try NodeKeys(&reader), dataKey: dataKey, ringKey: ringKey, cost: cost, salt: salt)
        self.slots = slots
        for _ in 0..<(try reader.uint8()) {
            labels.append(Label(slot: try reader.bytes(4), officer: try reader.bytes(Int(try reader.uint8()))))
        }
        try reader.end()
    }
}
