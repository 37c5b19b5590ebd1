import Crypto

/// Gives each segment and table its cipher, made from the data key once and then remembered.
package struct AtRestKeys: Sendable {
    /// A hub reads many segments; what is forgotten costs one HKDF to have again.
    private static let rememberedLimit = 4096

    private let dataKey: DataKey
    private let nameKey: SymmetricKey
    private var remembered: [AtRestLabel: AtRestCipher] = [:]

    package init(_ dataKey: DataKey) {
        self.dataKey = dataKey
        nameKey = Self.key(under: dataKey, label: [4])
    }

    package mutating func cipher(for label: AtRestLabel) -> AtRestCipher {
        if let cipher = remembered[label] { return cipher }
        #if LINBAN_PLAINTEXT_AT_REST
            let cipher = AtRestCipher.open
        #else
            let cipher = AtRestCipher.sealed(Self.key(under: dataKey, label: label.bytes))
        #endif
        if remembered.count >= Self.rememberedLimit { remembered.removeAll(keepingCapacity: true) }
        remembered[label] = cipher
        return cipher
    }

    /// The name of a file beside the database: equal contents share one, and it tells nothing without the data key.
    /// - Parameter digest: SHA-256 of the content, as the entry that mentions it has it.
    /// - Returns: 32 lower-case hexadecimal digits.
    package func fileName(ofContent digest: [UInt8]) -> String {
        HMAC<SHA256>.authenticationCode(for: digest, using: nameKey).prefix(16).hexadecimal
    }

    private static func key(under dataKey: DataKey, label: [UInt8]) -> SymmetricKey {
        derivedKey(dataKey.key, info: purposeLine("linban at rest 1") + label)
    }
}
