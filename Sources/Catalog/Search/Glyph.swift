/// A character as the names of this catalog use it. One character with two usual readings (行 in 银行 and in 行政) is two glyphs.
struct Glyph: Hashable {
    let symbol: UInt32
    /// The reading in its word first; none for letters and digits.
    let readings: [Pinyin.Syllable]
}

/// The names that are searched, as runs of glyph numbers.
struct GlyphTexts {
    /// What a text is to the matters it belongs to.
    enum Role: Equatable {
        case name
        /// The matter's name with an official word replaced by what people say.
        case popular(PopularNames.Name)
        case body
        case theme
    }

    struct Text {
        let role: Role
        let glyphs: Range<Int>
        /// Which entries it leads to, as a range of `owners`.
        var owners: Range<Int>
    }

    private(set) var glyphs: [Glyph] = []
    private(set) var run: [UInt16] = []
    private(set) var texts: [Text] = []
    private(set) var owners: [Int32] = []

    private var numbers: [Glyph: UInt16] = [:]

    /// Adds a text that leads to `owners`. A catalog with more than 65,535 glyphs has names no font could show.
    mutating func append(_ text: String, role: Role, owners entries: some Sequence<Int>) {
        let start = run.count
        let scalars = text.unicodeScalars.map { $0 }
        for (scalar, readings) in zip(scalars, Pinyin.readings(of: scalars)) {
            guard let symbol = SearchPattern.symbol(scalar) else { continue }
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

    func words(_ range: Range<Int>) -> String { SearchPattern.text(run[range].lazy.map { glyphs[Int($0)].symbol }) }
}
