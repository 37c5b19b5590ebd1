import Crypto

/// Names one enrolment file: the first 8 bytes of SHA-256 over its introducer's public key. Two nodes with one
/// introduction are clones of one file.
package struct IntroductionID: Hashable, Sendable, CustomStringConvertible {
    /// 8 bytes.
    package let bytes: [UInt8]

    init(of introducer: P256.Signing.PublicKey) { bytes = Array(sha256(introducer.x963Representation).prefix(8)) }

    init(_ reader: inout FieldReader) throws(Malformed) { bytes = try reader.bytes(8) }

    /// Nil unless `bytes` are exactly 8.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        self.bytes = bytes
    }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String { bytes.hexadecimal }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
