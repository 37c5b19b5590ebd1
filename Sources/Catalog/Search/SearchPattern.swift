/// What was typed, as the symbols that are matched one after the other: lower-case Latin letters and digits, and characters.
struct SearchPattern: Equatable {
    /// More would not fit the bit sets of `MatchTable`; nobody types as much.
    static let longest = 40

    let symbols: [UInt32]

    /// Nil when nothing is left that could be searched.
    init?(_ text: some Sequence<Unicode.Scalar>) {
        symbols = Array(text.lazy.compactMap(Self.symbol).prefix(Self.longest))
        if symbols.isEmpty { return nil }
    }

    /// Words written apart, as one.
    init?(joining words: [SearchPattern]) {
        self.init(words.flatMap { $0.symbols.compactMap(Unicode.Scalar.init) })
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

    /// The readings worth trying, the strictest first.
    var readings: [Reading] {
        var readings: [Reading] = [.exact]
        if symbols.contains(where: Self.isLatin) { readings += [.initials, .fuzzy] }
        // Short words have too many neighbours, one character too many of its sound.
        if symbols.count >= 5, symbols.allSatisfy(Self.isLatin) { readings.append(.misspelt) }
        if symbols.count > 1, symbols.contains(where: { $0 >= 0x3400 }) { readings.append(.homophone) }
        return readings
    }

    /// Without what people say around the thing they want; nil when there is nothing of it, or nothing else.
    var withoutFiller: SearchPattern? {
        var rest = symbols[...]
        for filler in Self.openings where rest.starts(with: filler) { rest = rest.dropFirst(filler.count) }
        for filler in Self.closings where rest.reversed().starts(with: filler.reversed()) {
            rest = rest.dropLast(filler.count)
        }
        return rest.count == symbols.count ? nil : SearchPattern(rest.compactMap(Unicode.Scalar.init))
    }

    private static let openings = ["我要", "我想", "想要", "如何", "怎么", "怎样", "申请", "申办", "申领", "办理", "办", "领"].map(symbols)
    private static let closings = [
        "怎么办", "怎么弄", "在哪办", "去哪办", "要什么材料", "需要什么", "流程", "手续", "材料", "办理", "申请", "申领", "申办", "补办", "登记", "的",
    ].map(symbols)

    private static func symbols(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    static func text(_ symbols: some Sequence<UInt32>) -> String {
        String(String.UnicodeScalarView(symbols.compactMap(Unicode.Scalar.init)))
    }
}
