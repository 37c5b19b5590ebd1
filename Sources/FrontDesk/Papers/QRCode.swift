import CQREncode

/// A QR code as inline SVG, so that it prints sharp and needs no second request.
struct QRCode {
    /// Error correction M and a quiet zone of four modules, as ISO/IEC 18004 asks.
    private static let quiet = 4

    let svg: String

    /// Nil when the text does not fit a QR code (2,331 bytes at this correction).
    init?(of text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        var path = ""
        for row in 0..<width {
            for column in 0..<width where code.pointee.data[row * width + column] & 1 == 1 {
                path += "M\(column + Self.quiet) \(row + Self.quiet)h1v1h-1z"
            }
        }
        let side = width + 2 * Self.quiet
        svg = """
            <svg viewBox="0 0 \(side) \(side)" role="img" aria-label="\(Wording.Paper.qrLabel)" \
            shape-rendering="crispEdges"><path d="\(path)"/></svg>
            """
    }
}
