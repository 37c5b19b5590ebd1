/// A file's text with the encoding it was read in, and every place where the bytes were not of that encoding.
package struct DecodedText: Equatable, Sendable {
    package enum Certainty: String, Sendable {
        /// A byte order mark says so.
        case marked
        /// The bytes fit this encoding and no likelier one.
        case detected
        /// The caller said so.
        case stated
    }

    /// Bytes that mean nothing in the encoding. They stand in `text` as U+FFFD, so that the row they spoil can be refused by
    /// line; they are never quietly replaced.
    package struct Flaw: Equatable, Sendable {
        /// Physical line, from 1.
        package let line: Int
        package let bytes: [UInt8]
    }

    package let text: String
    package let encoding: TextEncoding
    package let certainty: Certainty
    package let flaws: [Flaw]
    /// Another encoding in which the same bytes are sound and say something else; nil when there is none or nothing was guessed.
    package private(set) var alternative: TextEncoding?

    /// Reads `bytes` in the encoding stated, or in the one they announce or fit. Fails only when this machine's C library
    /// cannot read GB 18030, which is a fault of the installation and not of the file.
    package init(_ bytes: [UInt8], stated: TextEncoding? = nil) throws(IconvMissing) {
        if let stated {
            self = try Self(bytes, as: stated, .stated)
        } else if let marked = TextEncoding.allCases.first(where: { bytes.starts(with: $0.mark) }) {
            self = try Self(bytes, as: marked, .marked)
        } else if let wide = Self.wide(bytes) {
            self = try Self(bytes, as: wide, .detected)
        } else {
            let utf8 = try Self(bytes, as: .utf8, .detected)
            let gb18030 = try Self(bytes, as: .gb18030, .detected)
            let isUTF8 =
                utf8.flaws.isEmpty ? !utf8.mayBeGBK || !gb18030.flaws.isEmpty : utf8.flaws.count <= gb18030.flaws.count
            self = isUTF8 ? utf8 : gb18030
            if utf8.flaws.isEmpty, gb18030.flaws.isEmpty, bytes.contains(where: { $0 >= 0x80 }) {
                alternative = isUTF8 ? .gb18030 : .utf8
            }
        }
    }

    private init(_ bytes: [UInt8], as encoding: TextEncoding, _ certainty: Certainty) throws(IconvMissing) {
        let content = bytes.starts(with: encoding.mark) ? bytes.dropFirst(encoding.mark.count) : bytes[...]
        (text, flaws) = try Iconv(reading: encoding).decode(content)
        self.encoding = encoding
        self.certainty = certainty
    }

    /// A text file in an 8-bit encoding holds no zero byte, one in UTF-16 holds one in every comma, digit and line end.
    private static func wide(_ bytes: [UInt8]) -> TextEncoding? {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros == (0, 0) { return nil }
        return zeros.even > zeros.odd ? .utf16BigEndian : .utf16LittleEndian
    }

    /// A short GBK file can happen to be sound UTF-8, but then every character of it lies among the Greek, Cyrillic and Arabic
    /// two-byte ones, which no matter list is written in.
    private var mayBeGBK: Bool {
        var foreign = false
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x800 { return false }
            if scalar.value >= 0x80 { foreign = true }
        }
        return foreign
    }
}
