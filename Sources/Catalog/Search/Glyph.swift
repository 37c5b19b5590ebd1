/// A character as the names of this catalog use it. One character with two usual readings (行 in 银行 and in 行政) is two glyphs.
struct Glyph: Hashable {
    let symbol: UInt32
    /// The reading in its word first; none for letters and digits.
    let readings: [Pinyin.Syllable]
}

/// The names that are searched, as runs of glyph numbers.
struct GlyphTexts {
    /// What a text is to the matters it belongs to.
    enum Role {
        case name
        /// The matter's name with an official word replaced by what people say.
        case popular(PopularNames.Name)
        case body
        case theme

        var namesTheMatter: Bool {
            switch self {
            case .name, .popular: true
            case .body, .theme: false
            }
        }
    }

    struct Text {
        let role: Role
        let glyphs: Range<Int>
        /// Which entries it leads to, as a range of `owners`.
        let owners: Range<Int>
    }

    private(set) var glyphs: [Glyph] = []
    private(set) var run: [UInt16] = []
    private(set) var texts: [Text] = []
    private(set) var owners: [Int32] = []

    private var numbers: [Glyph: UInt16] = [:]

    /// Adds a text that leads to `entries`. A catalog with more than 65,535 glyphs has names no font could show.
    mutating func append(_ symbols: [UInt32], role: Role, owners entries: some Sequence<Int>) {
        let start = run.count
        for (symbol, readings) in zip(symbols, Pinyin.readings(of: symbols.map { Unicode.Scalar($0) ?? " " })) {
            let glyph = Glyph(symbol: symbol, readings: readings)
            if let known = numbers[glyph] {
                run.append(known)
            } else if let number = UInt16(exactly: glyphs.count) {
                numbers[glyph] = number
                glyphs.append(glyph)
                run.append(number)
            }
        }
        let first = owners.count
        owners.append(contentsOf: entries.lazy.map(Int32.init))
        texts.append(Text(role: role, glyphs: start..<run.count, owners: first..<owners.count))
    }

    /// Whether two characters stand side by side in a name or a popular form of it.
    func has(_ pair: (UInt32, UInt32), in number: Int) -> Bool {
        let text = texts[number]
        guard text.role.namesTheMatter else { return false }
        var before: UInt32 = 0
        for place in text.glyphs {
            let symbol = glyphs[Int(run[place])].symbol
            if symbol == pair.1, before == pair.0 { return true }
            before = symbol
        }
        return false
    }

    func words(_ range: Range<Int>) -> String { SearchPattern.text(run[range].lazy.map { glyphs[Int($0)].symbol }) }
}
