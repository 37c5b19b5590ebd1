internal import Replica

/// A character as somebody drew it on the intake page: 48 by 48 points, row by row, one bit each.
struct DrawnGlyph: Equatable, Sendable {
    static let side = Replica.glyphSide
    private static let length = side * side / 8

    let scalar: Unicode.Scalar
    let bits: [UInt8]

    init?(scalar: Unicode.Scalar, bits: [UInt8]) {
        guard bits.count == Self.length, bits.contains(where: { $0 != 0 }) else { return nil }
        self.scalar = scalar
        self.bits = bits
    }

    /// What the page sends: `U+2CE7C=` and 576 hexadecimal digits, several joined by semicolons. What is not so is left out:
    /// a picture is help, never a reason to refuse a form. So is every character that was not asked for: a picture stands for it on
    /// all papers of the desk.
    static func read(_ posted: String, in name: String) -> [DrawnGlyph] {
        let rare = RareScalars.found(in: name)
        return posted.split(separator: ";").compactMap { part in
            let sides = part.split(separator: "=")
            guard sides.count == 2, sides[0].hasPrefix("U+"),
                let scalar = UInt32(sides[0].dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init),
                rare.contains(scalar)
            else { return nil }
            let digits = Array(sides[1].utf8).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == 2 * length, digits.count == sides[1].utf8.count else { return nil }
            return DrawnGlyph(
                scalar: scalar,
                bits: stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
        }
    }

    /// Inline, as high as a letter; each run of points in a row is one stroke of the path.
    var svg: String {
        var path = ""
        for row in 0..<Self.side {
            var column = 0
            while column < Self.side {
                let start = column
                while column < Self.side, isInked(row, column) { column += 1 }
                if column > start { path += "M\(start) \(row)h\(column - start)v1H\(start)z" } else { column += 1 }
            }
        }
        return """
            <svg class="glyph" viewBox="0 0 \(Self.side) \(Self.side)" role="img" \
            aria-label="\(RareScalars.code(scalar))"><path d="\(path)"/></svg>
            """
    }

    private func isInked(_ row: Int, _ column: Int) -> Bool {
        let place = row * Self.side + column
        return bits[place / 8] >> (7 - UInt8(place % 8)) & 1 == 1
    }
}
