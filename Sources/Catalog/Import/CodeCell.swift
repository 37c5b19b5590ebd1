/// The code cell of a row: codes are opaque, so only what a spreadsheet does to them is undone or refused.
enum CodeCell: Equatable {
    case blank
    /// `narrowed`: full-width characters became ASCII; `rounded`: it looks like a number cut to fifteen digits.
    case code(String, narrowed: Bool, rounded: Bool)
    /// `1.14199E+17`: which code it was cannot be known.
    case ruined
    case control

    init(_ cell: String) {
        let written = Tidy.trimmed(cell)
        let narrow = Tidy.narrow(written)
        var text = Tidy.trimmed(narrow)
        // Two ways of telling Excel that a number is a text: '0012 and ="0012".
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 3 { text = String(text.dropFirst(2).dropLast()) }
        if text.hasPrefix("'") { text = String(text.dropFirst()) }
        if ["", "无", "-", "—", "/"].contains(where: { sameBytes($0, text) }) {
            self = .blank
        } else if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            self = .control
        } else if Self.isScientific(text) {
            self = .ruined
        } else {
            self = .code(text, narrowed: !sameBytes(narrow, written), rounded: Self.isRounded(text))
        }
    }

    /// Digits, perhaps a point and digits, E, a sign, digits. Without the sign it could be a code (12E34).
    private static func isScientific(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let sign = parts[1].first, sign == "+" || sign == "-" else { return false }
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        return mantissa.count <= 2 && (mantissa + [parts[1].dropFirst()]).allSatisfy(isDigits)
    }

    private static func isRounded(_ text: String) -> Bool {
        isDigits(text[...]) && text.utf8.count > 15 && text.utf8.dropFirst(15).allSatisfy { $0 == 0x30 }
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
