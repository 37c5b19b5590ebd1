import Crypto
import CryptoExtras

/// What one try of a passphrase costs: 128 · N · r bytes of memory, p times over. Four bytes: 0x41, log2 N, r, p.
package struct ScryptCost: Hashable, Sendable {
    let log2N: UInt8
    let r: UInt8 = 8
    let p: UInt8

    /// 32 MiB, so that a village node stays under its 80 MB while somebody signs in; a second on an old PC.
    package static let standard = ScryptCost(log2N: 15, p: 3)
    /// The cheapest that is read: for tests and the simulation.
    package static let least = ScryptCost(log2N: 10, p: 1)

    private init(log2N: UInt8, p: UInt8) {
        self.log2N = log2N
        self.p = p
    }

    /// Refuses what would cost more than `standard` allows for: a file must not choose how much memory its reader uses.
    init(_ reader: inout FieldReader) throws(Malformed) {
        try reader.expect(.scrypt)
        let log2N = try reader.uint8()
        let r = try reader.uint8()
        let p = try reader.uint8()
        guard (10...15).contains(log2N), r == 8, (1...4).contains(p) else {
            throw Malformed("scrypt with N = 2^\(log2N), r = \(r), p = \(p)")
        }
        self.init(log2N: log2N, p: p)
    }

    var bytes: [UInt8] { [Algorithm.scrypt.rawValue, log2N, r, p] }

    /// 32 bytes.
    func key(from secret: [UInt8], salt: [UInt8]) -> SymmetricKey {
        certain("scrypt within its bounds gives a key") {
            try KDF.Scrypt.deriveKey(
                from: secret, salt: salt, outputByteCount: 32, rounds: 1 << Int(log2N), blockSize: Int(r),
                parallelism: Int(p))
        }
    }
}
