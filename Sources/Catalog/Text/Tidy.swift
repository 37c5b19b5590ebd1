/// What spreadsheets do to a cell, undone. Only what cannot change a meaning: names and sentences keep their full-width marks.
enum Tidy {
    /// Without white space around it: spaces, tabs, line ends, the ideographic and the no-break space, byte order marks and
    /// zero-width characters pasted from web pages.
    static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Full-width ASCII (１２３，ＡＢＣ) as ASCII, for codes, numbers, phones and dates.
    static func narrow(_ text: String) -> String {
        var narrowed = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: narrowed.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: narrowed.append(" ")
            default: narrowed.append(scalar)
            }
        }
        return String(narrowed)
    }

    /// A header for comparison: no white space at all (Excel breaks 实施主体 over two lines), ASCII brackets and letters, no
    /// mark of a required column.
    static func header(_ text: String) -> String {
        let kept = narrow(text).unicodeScalars.filter { !isSpace($0) && $0 != "*" && $0 != "\"" && $0 != "'" }
        return String(String.UnicodeScalarView(kept)).lowercased()
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0xFEFF, 0x200B...0x200F, 0x2028, 0x2029: true
        default: false
        }
    }
}

extension Tidy {
    /// The ways in which tables say yes and no, as 是 and 否; anything else as it is.
    static func flag(_ text: String) -> String {
        switch text.uppercased() {
        case "是", "可", "可以", "支持", "√", "Y", "YES", "1": "是"
        case "否", "不可", "不可以", "不支持", "×", "N", "NO", "0": "否"
        default: text
        }
    }
}
