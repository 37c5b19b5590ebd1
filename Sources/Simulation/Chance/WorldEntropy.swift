package import Crypto
import Trust
package import X509

/// Everything that a simulated machine draws, the nonces of its certificates too, follows from one seed.
package struct WorldEntropy: Entropy {
    private var seeded: SeededEntropy

    package init(seed: UInt64) { seeded = SeededEntropy(seed: seed) }

    package mutating func bytes(_ count: Int) -> [UInt8] { seeded.bytes(count) }

    package func signer(for key: P256.Signing.PrivateKey) -> Certificate.PrivateKey {
        Certificate.PrivateKey(RepeatableSigner(key))
    }
}
