extension UInt64 {
    /// Nil unless `text` is exactly what names are printed as: sixteen lower-case hexadecimal digits. `UInt64(_:radix:)` takes
    /// capitals and a sign as well, and two spellings of one name would be two names wherever text is compared.
    package init?(sixteenDigits text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 16, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return nil
        }
        self = digits.reduce(0) { $0 << 4 | UInt64($1 <= 0x39 ? $1 - 0x30 : $1 - 0x61 + 10) }
    }
}
