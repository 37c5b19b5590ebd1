/// The spellings by which people mean a syllable who do not tell its sounds apart: zh/z, ch/c, sh/s, n/l, r/l, f/h, ang/an,
/// eng/en, ing/in, and u for ü.
enum FuzzyPinyin {
    /// Every spelling of `letters`, itself first.
    static func spellings(of letters: [UInt8]) -> [[UInt8]] {
        let text = String(decoding: letters, as: UTF8.self)
        var found = [text]
        for start in starts(text) {
            for end in ends(start) where !found.contains(end) { found.append(end) }
        }
        return found.map { Array($0.utf8) }
    }

    private static func starts(_ text: String) -> [String] {
        for (long, short) in [("zh", "z"), ("ch", "c"), ("sh", "s")] {
            if text.hasPrefix(long) { return [text, short + text.dropFirst(2)] }
            if text.hasPrefix(short) { return [text, long + text.dropFirst()] }
        }
        switch text.first {
        case "n", "r": return [text, "l" + text.dropFirst()]
        case "l": return [text, "n" + text.dropFirst(), "r" + text.dropFirst()]
        case "f": return [text, "h" + text.dropFirst(), "hu" + (text == "fu" ? "" : text.dropFirst()), hui(text)]
        case "h": return [text, text.hasPrefix("hu") ? fei(text) : "f" + text.dropFirst()]
        default: return [text]
        }
    }

    /// fei and fen are heard as hui and hun.
    private static func hui(_ text: String) -> String {
        switch text {
        case "fei": "hui"
        case "fen": "hun"
        default: text
        }
    }

    private static func fei(_ text: String) -> String {
        switch text {
        case "hu": "fu"
        case "hui": "fei"
        case "hun": "fen"
        default: "f" + text.dropFirst(2)
        }
    }

    private static func ends(_ text: String) -> [String] {
        var ends = [text]
        for vowel in ["a", "e", "i"] {
            if text.hasSuffix(vowel + "ng") { ends.append(String(text.dropLast())) }
            if text.hasSuffix(vowel + "n") { ends.append(text + "g") }
        }
        if text.contains("v") { ends += ends.map { $0.replacing("v", with: "u") } }
        return ends
    }
}

extension FuzzyPinyin {
    /// One way to spell a syllable, as pattern symbols.
    struct Spelling {
        let index: UInt16
        let letters: [UInt32]
    }

    /// Every spelling of every syllable, in 26 groups by first letter.
    static let byFirstLetter: [[Spelling]] = grouped { spellings(of: $0) }

    /// Only the right spellings.
    static let properByFirstLetter: [[Spelling]] = grouped { [$0] }

    private static func grouped(_ spellings: ([UInt8]) -> [[UInt8]]) -> [[Spelling]] {
        var groups = [[Spelling]](repeating: [], count: 26)
        for index in 0..<UInt16(Pinyin.syllableCount) {
            for letters in spellings(Pinyin.letters(of: Pinyin.Syllable(index: index))) {
                groups[Int(letters[0] - UInt8(ascii: "a"))].append(
                    Spelling(index: index, letters: letters.map(UInt32.init)))
            }
        }
        return groups
    }
}
