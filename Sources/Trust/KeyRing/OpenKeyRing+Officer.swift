extension OpenKeyRing {
    /// Whether `passphrase` (UTF-8 as typed) is the one of this officer. Costs one scrypt, whatever the answer.
    package func opens(with passphrase: [UInt8], of officer: [UInt8]) -> Bool {
        slot(openedWith: passphrase, of: officer) != nil
    }

    /// The name of the slot that an officer's passphrase opens, another after every change of it; nil where they have none.
    package func slot(of officer: [UInt8]) -> [UInt8]? { labels.first { $0.officer == officer }?.slot }

    /// The name of this officer's slot where `passphrase` opens it. Costs one scrypt, whatever the answer.
    package func slot(openedWith passphrase: [UInt8], of officer: [UInt8]) -> [UInt8]? {
        let key = cost.key(from: passphrase, salt: salt)
        let own = labels.filter { $0.officer == officer }.map(\.slot)
        return slots.first { slot in
            slot.kind == .officer && own.contains(slot.id) && slot.ringKey(under: key, of: keys.node) != nil
        }?.id
    }
}
