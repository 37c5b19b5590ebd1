/// Finds matters by what people type: characters, pinyin whole or by initials, popular names, codes (requirements A11, A18).
/// Built in memory from the catalog; a publication makes a new one.
package struct CatalogIndex: Sendable {
    let entries: [SearchEntry]
    let texts: GlyphTexts
    let codes: CodeTexts

    /// Entries keep their order where nothing else ranks them.
    package init(_ entries: [SearchEntry]) {
        self.entries = entries
        codes = CodeTexts(entries.map(\.code))
        texts = Self.texts(of: entries)
    }

    package init(_ records: some Sequence<MatterRecord>) {
        self.init(records.map(SearchEntry.init))
    }

    package static let empty = CatalogIndex([SearchEntry]())

    package var count: Int { entries.count }

    private static func texts(of entries: [SearchEntry]) -> GlyphTexts {
        var texts = GlyphTexts()
        for (number, entry) in entries.enumerated() {
            let symbols = entry.name.unicodeScalars.compactMap(SearchPattern.symbol)
            texts.append(symbols, role: .name, owners: [number])
            for form in PopularNames.forms(of: symbols) {
                texts.append(form.symbols, role: .popular(form.name), owners: [number])
            }
        }
        for (role, part) in [(GlyphTexts.Role.body, \SearchEntry.body), (.theme, \.theme)] {
            var groups: [(text: String, owners: [Int])] = []
            var places: [[UInt8]: Int] = [:]
            for (number, entry) in entries.enumerated() where !entry[keyPath: part].utf8.isEmpty {
                let key = Array(entry[keyPath: part].utf8)
                if let place = places[key] {
                    groups[place].owners.append(number)
                } else {
                    places[key] = groups.count
                    groups.append((entry[keyPath: part], [number]))
                }
            }
            for group in groups {
                texts.append(
                    group.text.unicodeScalars.compactMap(SearchPattern.symbol), role: role, owners: group.owners)
            }
        }
        return texts
    }
}

/// The codes, one after the other, as they are searched: lower-case bytes.
struct CodeTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ codes: [String]) {
        for code in codes {
            bytes.append(contentsOf: code.utf8.lazy.map(Self.lower))
            ends.append(bytes.count)
        }
    }

    /// Entries whose code holds `part`, with the place where it begins.
    func found(_ part: [UInt8]) -> [(entry: Int, place: Int)] {
        let part = part.map(Self.lower)
        guard let first = part.first else { return [] }
        var found: [(entry: Int, place: Int)] = []
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (entry, end) in ends.enumerated() {
                var place = start
                while place + part.count <= end {
                    if bytes[place] == first, bytes[place..<place + part.count].elementsEqual(part) {
                        found.append((entry, place - start))
                        break
                    }
                    place += 1
                }
                start = end
            }
        }
        return found
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
