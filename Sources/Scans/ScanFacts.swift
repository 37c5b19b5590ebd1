/// What the headers of a file say, read within bounds and without unpacking anything: no decoder sees it in this process.
package struct ScanFacts: Hashable, Sendable {
    package let format: ScanFormat
    /// In pixels; 0 for a PDF.
    package let width: Int
    package let height: Int

    init(format: ScanFormat, width: Int = 0, height: Int = 0) {
        self.format = format
        self.width = width
        self.height = height
    }

    /// Of a scan.
    package init(reading bytes: [UInt8]) throws(ScanFault) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= ScanBounds.length else { throw .tooLong(bytes.count) }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = try JPEGHeaders(bytes).facts
        } else if bytes.starts(with: PNGChunks.signature) {
            self = try PNGChunks(bytes).facts
        } else if bytes.starts(with: Array("%PDF-".utf8)) {
            self = try PDFEnds(bytes).facts
        } else {
            throw .unknownFormat
        }
    }

    /// Of a thumbnail: a small JPEG.
    package init(readingThumbnail bytes: [UInt8]) throws(ScanFault) {
        guard bytes.count <= ScanBounds.thumbnailLength, bytes.starts(with: [0xFF, 0xD8, 0xFF]) else {
            throw .notAThumbnail
        }
        self = try JPEGHeaders(bytes).facts
        guard max(width, height) <= ScanBounds.thumbnailSide else { throw .notAThumbnail }
    }

    /// - Parameter bytesPerPixel: when unpacked.
    static func picture(
        _ format: ScanFormat, width: Int, height: Int, bytesPerPixel: Int
    ) throws(ScanFault) -> ScanFacts {
        guard width > 0, height > 0 else { throw .malformed(format) }
        guard max(width, height) <= ScanBounds.side, width * height * bytesPerPixel <= ScanBounds.unpacked else {
            throw .tooManyPixels(width: width, height: height)
        }
        return ScanFacts(format: format, width: width, height: height)
    }
}
