import CQREncode

/// A QR code as inline SVG, so that it prints sharp and needs no second request.
struct QRCode {
    /// Error correction M and a quiet zone of four modules, as ISO/IEC 18004 asks.
    private static let quiet = 4

    let svg: String

    /// Nil when the text does not fit a QR code (2,331 bytes at this correction).
    init?(of text: String) {
        self.init(QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M), label: Wording.Paper.qrLabel)
    }

    /// Of many digits and capital letters: in the modes that pack them, and with error correction L, so that a module stays large.
    /// Nil when they are more than 4,296.
    init?(ofCapsule text: String) {
        self.init(QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1), label: Wording.Paper.capsuleLabel)
    }

    private init?(_ encoded: UnsafeMutablePointer<QRcode>?, label: String) {
        guard let code = encoded else { return nil }
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
            <svg viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><path d="\(path)"/></svg>
            """
    }
}
