/// The chunks of a PNG (ISO/IEC 15948): header first, data, end, nothing behind it.
struct PNGChunks {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A screen's worth of rows each in a chunk of its own is still far below it.
    private static let chunksLimit = 65_536
    /// Chunks whose text is compressed: what a scanner says of itself fits many times, what is made to unpack into gigabytes does not.
    private static let compressed = ["zTXt", "iTXt", "iCCP"].map { Array($0.utf8) }
    private static let compressedLimit = 64 << 10

    var facts: ScanFacts {
        get throws(ScanFault) {
            var at = Self.signature.count
            var facts: ScanFacts?
            var (hasData, unpacked) = (false, 0)
            for _ in 0..<Self.chunksLimit {
                guard at + 12 <= bytes.count else { throw .cutShort(.png) }
                let (length, type) = (number(at), Array(bytes[at + 4..<at + 8]))
                guard length <= ScanBounds.length else { throw .malformed(.png) }
                guard at + 12 + length <= bytes.count else { throw .cutShort(.png) }
                if facts == nil {
                    guard type == Array("IHDR".utf8), length == 13 else { throw .malformed(.png) }
                    facts = try header(at: at + 8)
                } else if type == Array("IHDR".utf8) {
                    throw .malformed(.png)
                }
                if type == Array("IDAT".utf8) { hasData = true }
                // Pictures behind the one whose size was checked.
                guard type != Array("acTL".utf8) else { throw .malformed(.png) }
                if Self.compressed.contains(type) {
                    unpacked += length
                    guard unpacked <= Self.compressedLimit else { throw .tooMuchInside(.png) }
                }
                at += 12 + length
                if type == Array("IEND".utf8) {
                    guard let facts, hasData, length == 0, at == bytes.count else { throw .malformed(.png) }
                    return facts
                }
            }
            throw .malformed(.png)
        }
    }

    private func header(at: Int) throws(ScanFault) -> ScanFacts {
        let depth = Int(bytes[at + 8])
        // Colour types and the depths that each may have.
        let kinds: [UInt8: (channels: Int, depths: [Int])] = [
            0: (1, [1, 2, 4, 8, 16]), 2: (3, [8, 16]), 3: (3, [1, 2, 4, 8]), 4: (2, [8, 16]), 6: (4, [8, 16]),
        ]
        guard let kind = kinds[bytes[at + 9]], kind.depths.contains(depth), bytes[at + 10] == 0, bytes[at + 11] == 0,
            bytes[at + 12] <= 1
        else { throw .malformed(.png) }
        return try ScanFacts.picture(
            .png, width: number(at), height: number(at + 4), bytesPerPixel: kind.channels * (depth == 16 ? 2 : 1))
    }

    private func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
}
