/// What was typed, as the symbols that are matched one after the other: lower-case Latin letters and digits, and characters.
struct SearchPattern: Equatable {
    /// More would not fit the bit sets of `MatchTable`; nobody types as much.
    static let longest = 40

    let symbols: [UInt32]

    /// Nil when nothing is left that could be searched.
    init?(_ text: some Sequence<Unicode.Scalar>) {
        let kept = text.lazy.compactMap(SearchPattern.symbol).prefix(Self.longest)
        if kept.isEmpty { return nil }
        symbols = Array(kept)
    }

    /// The words between spaces; more than one is matched word by word too.
    static func words(_ text: String) -> [SearchPattern] {
        text.unicodeScalars
            .split { [0x20, 0x09, 0x3000, UInt32(UInt8(ascii: ","))].contains($0.value) || $0 == "，" || $0 == "、" }
            .compactMap { SearchPattern($0) }
    }

    /// A scalar as matter names and queries are compared: full-width and upper-case forms are the plain ones, ü is v, and
    /// marks between words are nothing.
    static func symbol(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0xFF01...0xFF5E: symbol(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x41...0x5A: scalar.value + 0x20
        case 0x30...0x39, 0x61...0x7A: scalar.value
        case 0xFC, 0xDC: 0x76
        case 0x3400...0x9FFF, 0x20000...0x3FFFF: scalar.value
        default: nil
        }
    }

    static func isLatin(_ symbol: UInt32) -> Bool { (0x61...0x7A).contains(symbol) }

    var text: String { Self.text(symbols[...]) }

    var hasLatin: Bool { symbols.contains(where: Self.isLatin) }
    var hasCharacters: Bool { symbols.contains { $0 >= 0x3400 } }
    var isLatinOnly: Bool { symbols.allSatisfy(Self.isLatin) }

    static func text(_ symbols: some Sequence<UInt32>) -> String {
        String(String.UnicodeScalarView(symbols.compactMap(Unicode.Scalar.init)))
    }
}
