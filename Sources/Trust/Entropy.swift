package import Crypto
import Glibc
package import X509

/// Where unpredictable bytes come from: the operating system in a node, a seed in the simulation.
package protocol Entropy: Sendable {
    mutating func bytes(_ count: Int) -> [UInt8]
    /// The key as certificates are signed with it: a signature draws from the same source, which the library's own does not.
    func signer(for key: P256.Signing.PrivateKey) -> Certificate.PrivateKey
}

extension Entropy {
    package func signer(for key: P256.Signing.PrivateKey) -> Certificate.PrivateKey { Certificate.PrivateKey(key) }
}

/// The operating system's generator. Made once, where the node is composed, and passed in from there.
package struct SystemEntropy: Entropy {
    package init() {}

    /// None are kept from one question to the next: a copy of this value would give them out again.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // The kernel answers whole for up to 256 bytes, and fails only where there is no memory for the buffer.
            for start in stride(from: 0, to: count, by: 256) {
                let part = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[start..<min(start + 256, count)])
                precondition(
                    getentropy(part.baseAddress, part.count) == 0, "the operating system gives no random bytes")
            }
            filled = count
        }
    }
}

/// The same bytes for the same seed: SHA-256 over the seed and a running number. For tests and the simulation only, since
/// whoever knows the seed knows every key.
package struct SeededEntropy: Entropy {
    private let seed: UInt64
    private var block: UInt64 = 0
    private var rest: ArraySlice<UInt8> = []

    package init(seed: UInt64) { self.seed = seed }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        while rest.count < count {
            rest += sha256(seed.bigEndianBytes + block.bigEndianBytes)
            block += 1
        }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
