/// How values stand in the file (ISO 32000-1 §7.3).
enum PDFText {
    /// A coordinate to the hundredth: as fine as any printer, and no shorter way to write the same number.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Bytes in hexadecimal digits.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var text = "<"
        for byte in bytes {
            if byte < 16 { text += "0" }
            text += String(byte, radix: 16)
        }
        return text + ">"
    }

    /// A text that people read: titles, names of files.
    static func string(_ text: String) -> String { hex([0xFE, 0xFF] + utf16(text.unicodeScalars)) }

    /// Big-endian.
    static func utf16(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8] {
        scalars.flatMap { scalar in UTF16.encode(scalar).map(Array.init) ?? [] }
            .flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
