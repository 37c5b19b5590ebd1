/// What is kept of an officer's password or PIN. 52 bytes: 0x41, log2 N, r, p, salt 16, scrypt 32.
package struct PasswordVerifier: Hashable, Sendable {
    private let cost: ScryptCost
    private let salt: [UInt8]
    private let hash: [UInt8]

    package init(password: [UInt8], cost: ScryptCost = .standard, from entropy: inout some Entropy) {
        self.cost = cost
        salt = entropy.bytes(16)
        hash = cost.key(from: password, salt: salt).bytes
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        cost = try ScryptCost(&reader)
        salt = try reader.bytes(16)
        hash = try reader.bytes(32)
        try reader.end()
    }

    package var bytes: [UInt8] { cost.bytes + salt + hash }

    package func matches(_ password: [UInt8]) -> Bool {
        equalInConstantTime(cost.key(from: password, salt: salt).bytes, hash)
    }
}
