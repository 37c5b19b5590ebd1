/// What texts are set in (字体): 宋体, which every reader of PDF brings along (STSong-Light), so that no font is in the file; and
/// for characters that it lacks the shapes that somebody drew.
package struct Typeface: Sendable {
    /// A character as a square of points, row by row, one bit a point, the first in the highest bit of a byte.
    package struct Shape: Equatable, Sendable {
        let side: Int
        let bits: [UInt8]

        /// Nil where the bits are no square of that side.
        package init?(side: Int, bits: [UInt8]) {
            guard side > 0, bits.count == (side * side + 7) / 8 else { return nil }
            (self.side, self.bits) = (side, bits)
        }
    }

    private let shapes: [Unicode.Scalar: Shape]

    /// - Parameter drawn: of one character the first counts.
    package init(drawing drawn: [(scalar: Unicode.Scalar, shape: Shape)] = []) {
        self.shapes = Dictionary(drawn.map { ($0.scalar, $0.shape) }, uniquingKeysWith: { first, _ in first })
    }

    /// How far the text reaches, in the unit of the size.
    package func width(of text: some StringProtocol, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1, size: size) }
    }

    package func width(of scalar: Unicode.Scalar, size: Double) -> Double {
        switch scalar.value {
        case 0x20...0x7E: size * Double(AdobeGB1.latin[Int(scalar.value) - 0x20]) / 1000
        case 0..<0x20, 0x7F..<0xA0, 0xFE00...0xFE0F, 0x200B...0x200F, 0xE0100...0xE01EF: 0
        default: size
        }
    }

    func shape(of scalar: Unicode.Scalar) -> Shape? { shapes[scalar] }
}

extension Typeface.Shape {
    /// Each run of points in a row as one rectangle, in units of the side, the origin at the lower left.
    var runs: [(column: Int, row: Int, length: Int)] {
        var found: [(column: Int, row: Int, length: Int)] = []
        for row in 0..<side {
            var column = 0
            while column < side {
                let start = column
                while column < side, isInked(row, column) { column += 1 }
                if column > start { found.append((start, side - 1 - row, column - start)) } else { column += 1 }
            }
        }
        return found
    }

    private func isInked(_ row: Int, _ column: Int) -> Bool {
        let place = row * side + column
        return bits[place / 8] >> (7 - UInt8(place % 8)) & 1 == 1
    }
}
