/// The first and the last lines of a PDF (ISO 32000-1 §7.5). What lies between is for the reader's own sandbox.
struct PDFEnds {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Readers look for the end here.
    private static let tail = 2048

    var facts: ScanFacts {
        get throws(ScanFault) {
            guard bytes.count >= 8, [UInt8(ascii: "1"), UInt8(ascii: "2")].contains(bytes[5]),
                bytes[6] == UInt8(ascii: "."), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[7])
            else { throw .malformed(.pdf) }
            let end = bytes.suffix(Self.tail)
            guard Self.find("%%EOF", in: end), Self.find("startxref", in: end) else { throw .cutShort(.pdf) }
            guard !Self.find("/Encrypt", in: end) else { throw .underPassword }
            return ScanFacts(format: .pdf)
        }
    }

    private static func find(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
        let word = word.withUTF8Buffer { Array($0) }
        guard bytes.count >= word.count else { return false }
        return (bytes.startIndex...bytes.endIndex - word.count).contains { bytes[$0...].starts(with: word) }
    }
}
