/// The marker segments of a JPEG up to its first scan line (ISO/IEC 10918-1 annex B), and its end.
struct JPEGHeaders {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var facts: ScanFacts {
        get throws(ScanFault) {
            let (frame, firstScan) = try frameHeader()
            guard scans(from: firstScan) <= Self.scansLimit else { throw .tooMuchInside(.jpeg) }
            // Telephones write their own things behind the end; a file cut short has none.
            guard hasEnd else { throw .cutShort(.jpeg) }
            return frame
        }
    }

    /// More than any camera writes before the picture.
    private static let segmentsLimit = 1000

    /// A progressive picture has ten; each that it has more is drawn over the whole picture once more.
    private static let scansLimit = 100

    /// Scan lines from the first on to the picture's end. In what is compressed the byte FF stands before a marker alone, or before 00;
    /// what a segment holds is stepped over, so that no end is believed that stands in one.
    private func scans(from first: Int) -> Int {
        var (count, at) = (0, first)
        while at + 1 < bytes.count, count <= Self.scansLimit {
            guard bytes[at] == 0xFF else {
                at += 1
                continue
            }
            switch bytes[at + 1] {
            case 0xFF: at += 1
            case 0x00, 0x01, 0xD0...0xD8: at += 2
            case 0xD9: return count
            case let marker:
                if marker == 0xDA { count += 1 }
                guard at + 3 < bytes.count else { return count }
                at += 2 + max(2, Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
            }
        }
        return count
    }

    /// - Returns: where the first scan line begins, too.
    private func frameHeader() throws(ScanFault) -> (facts: ScanFacts, firstScan: Int) {
        var (at, found) = (2, ScanFacts?.none)
        for _ in 0..<Self.segmentsLimit {
            while at + 1 < bytes.count, bytes[at] == 0xFF, bytes[at + 1] == 0xFF { at += 1 }
            guard at + 4 <= bytes.count else { throw .cutShort(.jpeg) }
            guard bytes[at] == 0xFF else { throw .malformed(.jpeg) }
            let (marker, length) = (bytes[at + 1], Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
            guard length >= 2 else { throw .malformed(.jpeg) }
            guard at + 2 + length <= bytes.count else { throw .cutShort(.jpeg) }
            switch marker {
            case 0xC4, 0xC8, 0xCC: break
            case 0xC0...0xCF:
                // Two frames would let one say what is checked and the other what is unpacked.
                guard found == nil else { throw .malformed(.jpeg) }
                found = try frame(at: at + 4, length: length - 2)
            case 0xDA:
                guard let found else { throw .malformed(.jpeg) }
                return (found, at)
            case 0x00, 0x01, 0xD0...0xD9: throw .malformed(.jpeg)
            default: break
            }
            at += 2 + length
        }
        throw .malformed(.jpeg)
    }

    private func frame(at: Int, length: Int) throws(ScanFault) -> ScanFacts {
        guard length >= 6 else { throw .malformed(.jpeg) }
        let (precision, components) = (Int(bytes[at]), Int(bytes[at + 5]))
        guard [8, 12, 16].contains(precision), (1...4).contains(components), length == 6 + 3 * components else {
            throw .malformed(.jpeg)
        }
        return try ScanFacts.picture(
            .jpeg, width: Int(bytes[at + 3]) << 8 | Int(bytes[at + 4]),
            height: Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]), bytesPerPixel: components * (precision > 8 ? 2 : 1))
    }

    private var hasEnd: Bool {
        var at = bytes.count - 2
        let least = max(2, at - Self.tailLimit)
        while at >= least {
            if bytes[at] == 0xFF, bytes[at + 1] == 0xD9 { return true }
            at -= 1
        }
        return false
    }

    /// How much may stand behind the end.
    private static let tailLimit = 4 << 20
}
