extension OpenKeyRing {
    /// Whether `passphrase` (UTF-8 as typed) is the one of this officer. Costs one scrypt, whatever the answer.
    package func opens(with passphrase: [UInt8], of officer: [UInt8]) -> Bool {
        let key = cost.key(from: passphrase, salt: salt)
        let own = labels.filter { $0.officer == officer }.map(\.slot)
        return slots.contains { slot in
            slot.kind == .officer && own.contains(slot.id) && slot.ringKey(under: key, of: keys.node) != nil
        }
    }
}
