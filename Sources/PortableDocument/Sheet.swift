/// One page of A4 (版面). Coordinates in points from the upper left corner; a text stands on its line.
package struct Sheet: Sendable {
    package static let width = 595.28
    package static let height = 841.89

    package struct Frame: Equatable, Sendable {
        package let left: Double
        package let top: Double
        package let width: Double
        package let height: Double

        package init(left: Double, top: Double, width: Double, height: Double) {
            (self.left, self.top, self.width, self.height) = (left, top, width, height)
        }
    }

    /// What the page says, as drawing operators.
    package private(set) var content: [UInt8] = []
    private(set) var pictures: [Picture] = []

    package init() {}

    /// - Parameter size: in points.
    package mutating func text(_ text: String, left: Double, line: Double, size: Double, in typeface: Typeface) {
        var (place, run) = (left, [Unicode.Scalar]())
        for scalar in text.unicodeScalars {
            let width = typeface.width(of: scalar, size: size)
            if width > 0, AdobeGB1.covers(scalar) {
                run.append(scalar)
                continue
            }
            place += show(run, left: place, line: line, size: size, in: typeface)
            run = []
            guard width > 0 else { continue }
            draw(scalar, left: place, line: line, size: size, in: typeface)
            place += width
        }
        _ = show(run, left: place, line: line, size: size, in: typeface)
    }

    private mutating func show(
        _ run: [Unicode.Scalar], left: Double, line: Double, size: Double, in typeface: Typeface
    ) -> Double {
        guard !run.isEmpty else { return 0 }
        let at = "\(PDFText.number(left)) \(PDFText.number(Self.height - line))"
        write("BT /F1 \(PDFText.number(size)) Tf \(at) Td \(PDFText.hex(PDFText.utf16(run))) Tj ET")
        return run.reduce(0) { $0 + typeface.width(of: $1, size: size) }
    }

    /// A character that no font of the reader has: as it was drawn, else its code point in a box, so that nobody takes it for another.
    /// Searched and copied it is itself.
    private mutating func draw(
        _ scalar: Unicode.Scalar, left: Double, line: Double, size: Double, in typeface: Typeface
    ) {
        write("/Span <</ActualText \(PDFText.string(String(scalar)))>> BDC")
        let floor = line + size * 0.12
        if let shape = typeface.shape(of: scalar) {
            let point = size / Double(shape.side)
            for run in shape.runs {
                let (x, y) = (left + Double(run.column) * point, Self.height - floor + Double(run.row) * point)
                let corner = "\(PDFText.number(x)) \(PDFText.number(y))"
                write("\(corner) \(PDFText.number(Double(run.length) * point)) \(PDFText.number(point)) re")
            }
            write("f")
        } else {
            box(Frame(left: left + size * 0.04, top: floor - size, width: size * 0.92, height: size))
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let half = digits.index(digits.startIndex, offsetBy: (digits.count + 1) / 2)
            for (row, part) in [digits[..<half], digits[half...]].enumerated() {
                let small = size * 0.42
                let start = left + (size - typeface.width(of: part, size: small)) / 2
                let base = floor - size * (row == 0 ? 0.55 : 0.1)
                _ = show(Array(part.unicodeScalars), left: start, line: base, size: small, in: typeface)
            }
        }
        write("EMC")
    }

    package mutating func rule(from: (left: Double, top: Double), to: (left: Double, top: Double)) {
        func point(_ at: (left: Double, top: Double)) -> String {
            "\(PDFText.number(at.left)) \(PDFText.number(Self.height - at.top))"
        }
        write("0.5 w \(point(from)) m \(point(to)) l S")
    }

    package mutating func box(_ frame: Frame) {
        let corner = "\(PDFText.number(frame.left)) \(PDFText.number(Self.height - frame.top - frame.height))"
        write("0.5 w \(corner) \(PDFText.number(frame.width)) \(PDFText.number(frame.height)) re S")
    }

    /// As large as the frame lets it be, upright, in the middle.
    package mutating func picture(_ picture: Picture, in frame: Frame) {
        let scale = min(frame.width / Double(picture.width), frame.height / Double(picture.height))
        let (width, height) = (Double(picture.width) * scale, Double(picture.height) * scale)
        let left = frame.left + (frame.width - width) / 2
        let bottom = Self.height - frame.top - (frame.height + height) / 2
        pictures.append(picture)
        let matrix = [width, 0, 0, height, left, bottom].map(PDFText.number).joined(separator: " ")
        write("q \(matrix) cm /I\(pictures.count) Do Q")
    }

    private mutating func write(_ operators: String) { content += Array(operators.utf8) + [0x0A] }
}
