extension CatalogIndex {
    /// The best `limit` hits for what was typed, best first; of equals the entry that was given first. Nothing typed finds
    /// nothing.
    package func search(_ text: String, limit: Int = 20) -> [Hit] {
        guard limit > 0 else { return [] }
        var ranking = Ranking(entries: entries.count)
        for (entry, place) in codes.found(Self.codePart(text)) {
            ranking.offer(entry, cost: place == 0 ? 0 : 40, .code(place: place))
        }
        var typed = text
        let words = SearchPattern.words(text)
        if let whole = SearchPattern(joining: words) {
            search(whole, into: &ranking, enough: limit)
            if words.count > 1, ranking.count < Self.few { searchEach(words, into: &ranking) }
            if ranking.count == 0, let plain = whole.withoutFiller {
                search(plain, into: &ranking, enough: limit)
                typed = plain.text
            }
            if ranking.count == 0 { searchParts(whole, into: &ranking) }
        }
        return ranking.best(limit).map { entry, cost, answer in
            Hit(
                code: entries[entry].code, name: entries[entry].name, reason: reason(answer, typed: typed),
                score: max(1, 1000 - cost))
        }
    }

    /// With so many hits a looser reading would only add noise behind them.
    private static let few = 5

    /// From the strictest reading on, until there are enough hits.
    private func search(_ pattern: SearchPattern, into ranking: inout Ranking, enough: Int) {
        for reading in pattern.readings {
            let scan: Scan
            if reading == .misspelt {
                if ranking.count > 0 { continue }
                scan = Scan(
                    texts, MatchTable(pattern, reading: .exact, glyphs: texts.glyphs),
                    slips: MatchTable(pattern, reading: .misspelt, glyphs: texts.glyphs))
            } else {
                scan = Scan(texts, MatchTable(pattern, reading: reading, glyphs: texts.glyphs))
            }
            for found in scan.found() {
                let text = texts.texts[found.text]
                let cost = 190 * reading.rawValue + cost(of: found, in: text)
                offer(text, cost: cost, .text(found.text, found.glyphs, reading), to: &ranking)
            }
            if ranking.count >= min(enough, Self.few) { return }
        }
    }

    private func offer(_ text: GlyphTexts.Text, cost: Int, _ answer: Answer, to ranking: inout Ranking) {
        for place in text.owners {
            let entry = Int(texts.owners[place])
            ranking.offer(entry, cost: entries[entry].isForeign ? cost + 50 : cost, answer)
        }
    }

    /// Within one reading: names before bodies and themes, the beginning before the middle, short names before long ones.
    private func cost(of found: Scan.Found, in text: GlyphTexts.Text) -> Int {
        let role: Int
        switch text.role {
        case .name: role = 0
        // One character of a popular name says nothing that the name itself would not say better.
        case .popular: role = found.glyphs.count > 1 ? 3 : 40
        case .theme: role = 70
        case .body: role = 80
        }
        let before = found.glyphs.lowerBound - text.glyphs.lowerBound
        let left = text.glyphs.count - found.glyphs.count
        return 5 + role + min(before, 15) + min(left, 30)
    }

    /// Several words: every one of them must be found in the matter, each in any of its texts.
    private func searchEach(_ words: [SearchPattern], into ranking: inout Ranking) {
        var all: [(entry: Int, cost: Int)]?
        for word in words {
            var one = Ranking(entries: entries.count)
            search(word, into: &one, enough: entries.count)
            if let sofar = all {
                all = sofar.compactMap { entry, cost in one.cost(of: entry).map { (entry, cost + $0) } }
            } else {
                all = one.best(entries.count).map { ($0.entry, $0.cost) }
            }
        }
        for (entry, cost) in all ?? [] { ranking.offer(entry, cost: 60 + cost / words.count, .words) }
    }

    /// Nothing has it as it was typed: the matters that share its rarest pairs of characters, at least half as well as the best.
    private func searchParts(_ pattern: SearchPattern, into ranking: inout Ranking) {
        let pairs = zip(pattern.symbols, pattern.symbols.dropFirst()).filter { $0 >= 0x3400 && $1 >= 0x3400 }
        var owners: [[Int]] = []
        for pair in pairs { owners.append(texts.texts.indices.filter { texts.has(pair, in: $0) }) }
        var weights = [Int](repeating: 0, count: texts.texts.count)
        for found in owners where !found.isEmpty {
            let weight = texts.texts.count / found.count
            for text in found { weights[text] += 1 + weight.bitWidth - weight.leadingZeroBitCount }
        }
        guard let best = weights.max(), best > 0 else { return }
        for (number, weight) in weights.enumerated() where weight * 2 > best {
            let text = texts.texts[number]
            let cost = 780 + 100 * (best - weight) / best + min(text.glyphs.count, 30)
            offer(text, cost: cost, .parts(number), to: &ranking)
        }
    }

    /// A part of a code is told from a word by a digit in it.
    private static func codePart(_ text: String) -> [UInt8] {
        let typed = Array(Tidy.trimmed(Tidy.narrow(text)).utf8)
        guard typed.count >= 3, typed.contains(where: { (0x30...0x39).contains($0) }),
            typed.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return [] }
        return typed
    }
}
