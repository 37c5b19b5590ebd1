import Jurisdiction
import Trust

extension Machine {
    static let city = DivisionCode("419900000000")

    /// A machine with the root of a tree, switched off; the tree's first entries are still to be filed.
    package static func root(time: WorldTime, seed: UInt64) throws -> Machine {
        var entropy = WorldEntropy(seed: seed)
        let keys = NodeKeys(from: &entropy)
        guard let city, let code = ShortCode("0000") else {
            preconditionFailure("the simulated city and its code are constants in their proper form")
        }
        let founded = FoundedRoot(
            keys: keys, level: .city, divisions: [city], shortCode: code, validity: .root(from: time.now),
            from: &entropy)
        let chain = try CertificateChain([founded.certificate]).verified(under: [RootPin(founded.certificate)])
        return try Machine(
            "city", keys: keys, dataKey: DataKey(from: &entropy), chain: chain, time: time, seed: seed)
    }
}
