/// Where unpredictable bytes come from: the operating system in a node, a seed in the simulation.
package protocol Entropy: Sendable {
    mutating func bytes(_ count: Int) -> [UInt8]
    /// Whether whoever draws from it again gets the same, so that signatures must not draw from elsewhere either.
    var isRepeatable: Bool { get }
}

/// The operating system's generator. Made once, where the node is composed, and passed in from there.
package struct SystemEntropy: Entropy {
    private var generator = SystemRandomNumberGenerator()

    package init() {}

    package var isRepeatable: Bool { false }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        // Eight at a time, since each asks the kernel. None are kept: a copy of this value would give them out again.
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += (generator.next() as UInt64).bigEndianBytes }
        return Array(bytes.prefix(count))
    }
}

/// The same bytes for the same seed: SHA-256 over the seed and a running number. For tests and the simulation only, since
/// whoever knows the seed knows every key.
package struct SeededEntropy: Entropy {
    private let seed: UInt64
    private var block: UInt64 = 0
    private var rest: ArraySlice<UInt8> = []

    package init(seed: UInt64) { self.seed = seed }

    package var isRepeatable: Bool { true }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        while rest.count < count {
            rest += sha256(seed.bigEndianBytes + block.bigEndianBytes)
            block += 1
        }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
