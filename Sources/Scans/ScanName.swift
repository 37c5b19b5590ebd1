/// What carriers call a scan (影像名): SHA-256 of its sealed bytes, so that whoever holds them can check them without opening them.
package struct ScanName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package static let length = 32

    /// 32 of them.
    package let bytes: [UInt8]

    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// From the 64 hexadecimal digits of `description`.
    package init?(_ text: some StringProtocol) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 2 * Self.length, text.utf8.count == digits.count else { return nil }
        bytes = (0..<Self.length).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    }

    package var description: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    package static func < (a: ScanName, b: ScanName) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
