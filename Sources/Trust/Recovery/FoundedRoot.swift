package import Jurisdiction

/// A new tree: its root certificate, and the two keys that are printed and then forgotten.
package struct FoundedRoot: Sendable {
    package let certificate: NodeCertificate
    package let recovery: (first: RecoveryKey, second: RecoveryKey)

    package init(
        keys: NodeKeys, level: Level, divisions: [DivisionCode], shortCode: ShortCode, validity: Validity,
        from entropy: inout some Entropy
    ) {
        let first = RecoveryKey(from: &entropy)
        let second = RecoveryKey(from: &entropy)
        let attributes = NodeAttributes(
            bearer: .root(
                keys.identity, recovery: RecoveryPublicKeys(first: first.publicKey, second: second.publicKey)),
            level: level, shortCode: shortCode, divisions: divisions)
        certificate = .issued(
            attributes, for: keys.issuing.publicKey, validity: validity, by: keys.issuing, under: nil, from: &entropy)
        recovery = (first, second)
    }
}
