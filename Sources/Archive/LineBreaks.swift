internal import PortableDocument

extension Typeface {
    /// The text in lines no wider than `width`: Chinese breaks anywhere but before what closes, words and numbers stay whole where
    /// they fit a line.
    /// - Parameter indent: what the first line gives away.
    func lines(of text: String, size: Double, width: Double, indent: Double = 0) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            broken(Array($0.unicodeScalars), size, width, indent)
        }
    }

    private func broken(
        _ scalars: [Unicode.Scalar], _ size: Double, _ width: Double, _ indent: Double
    ) -> [String] {
        var (lines, line, reach) = ([String](), String.UnicodeScalarView(), indent)
        var at = 0
        while at < scalars.count {
            var end = at + 1
            if Self.isOfWord(scalars[at]) { while end < scalars.count, Self.isOfWord(scalars[end]) { end += 1 } }
            var piece = scalars[at..<end]
            var need = piece.reduce(0) { $0 + self.width(of: $1, size: size) }
            if need > width {
                piece = scalars[at...at]
                need = self.width(of: scalars[at], size: size)
            }
            if reach + need > width, !line.isEmpty, !Self.closing.contains(scalars[at]) {
                lines.append(String(line))
                (line, reach) = (String.UnicodeScalarView(), 0)
                if scalars[at] == " " {
                    at += 1
                    continue
                }
            }
            line.append(contentsOf: piece)
            reach += need
            at += piece.count
        }
        return lines + [String(line)]
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x2F: true
        default: false
        }
    }

    private static let closing = Array("，。、；：？！）》」』】〕”’".unicodeScalars)
}
