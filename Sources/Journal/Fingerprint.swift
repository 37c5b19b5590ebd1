import Crypto
import Jurisdiction

/// The first 8 bytes of a SHA-256, by which two neighbours name what both have. It names, it proves nothing: the peer is
/// authenticated, and a wrong guess costs a repetition.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// Big-endian.
    package let value: UInt64

    package init(value: UInt64) { self.value = value }

    package init(of bytes: [UInt8]) {
        value = SHA256.hash(data: bytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String { NodeID(value: value).description }
}

extension Vector {
    package var fingerprint: Fingerprint { Fingerprint(of: bytes) }
}
