extension CatalogIndex {
    /// The best `limit` hits for what was typed, best first; of equals the entry that was given first. Nothing typed finds nothing.
    package func search(_ text: String, limit: Int = 20) -> [Hit] {
        guard limit > 0 else { return [] }
        let words = SearchPattern.words(text)
        var ranking = Ranking(entries: entries.count)
        for (entry, place) in codes.found(codePart(text)) {
            ranking.offer(entry, cost: place == 0 ? 0 : 40, .code(place: place))
        }
        if let whole = SearchPattern(words.flatMap { $0.symbols.compactMap(Unicode.Scalar.init) }) {
            search(whole, into: &ranking, enough: limit)
            if words.count > 1, ranking.count < limit { searchEach(words, into: &ranking, enough: limit) }
            if ranking.count == 0 { searchParts(whole, into: &ranking) }
        }
        return ranking.best(limit).map { entry, cost, answer in
            Hit(
                code: entries[entry].code, name: entries[entry].name,
                reason: reason(answer, entry: entry, typed: text), score: max(1, 1000 - cost))
        }
    }

    /// From the strictest reading on, until there are enough hits: a looser reading only adds what ranks lower anyway.
    private func search(_ pattern: SearchPattern, into ranking: inout Ranking, enough: Int) {
        for reading in readings(for: pattern) {
            let table = MatchTable(pattern, reading: reading, glyphs: texts.glyphs)
            for found in Scan(texts: texts, table: table).found() {
                let text = texts.texts[found.text]
                let cost = 200 * reading.rawValue + cost(of: found, in: text)
                for owner in text.owners {
                    ranking.offer(
                        Int(texts.owners[owner]), cost: cost, .text(found.text, found.glyphs, reading))
                }
            }
            if ranking.count >= enough { return }
        }
        if ranking.count == 0, pattern.isLatinOnly, pattern.symbols.count >= Misspelling.shortest {
            for spelling in Misspelling.corrections(of: pattern) {
                let table = MatchTable(spelling, reading: .exact, glyphs: texts.glyphs)
                for found in Scan(texts: texts, table: table).found() {
                    let text = texts.texts[found.text]
                    for owner in text.owners {
                        ranking.offer(
                            Int(texts.owners[owner]), cost: 600 + cost(of: found, in: text),
                            .misspelt(found.text, found.glyphs))
                    }
                }
            }
        }
    }

    private func readings(for pattern: SearchPattern) -> [Reading] {
        var readings: [Reading] = [.exact]
        if pattern.hasLatin { readings += [.initials, .fuzzy] }
        // One character alone has too many of the same sound.
        if pattern.hasCharacters, pattern.symbols.count > 1 { readings.append(.homophone) }
        return readings
    }

    /// Within one reading: names before bodies and themes, the beginning before the middle, short names before long ones.
    private func cost(of found: Scan.Found, in text: GlyphTexts.Text) -> Int {
        let role =
            switch text.role {
            case .name: 0
            case .popular: 3
            case .theme: 90
            case .body: 100
            }
        let before = found.glyphs.lowerBound - text.glyphs.lowerBound
        let left = text.glyphs.count - found.glyphs.count
        return 10 + role + min(before, 15) * 2 + min(left, 30)
    }

    /// Several words: every one of them must be found in the matter, each in any of its texts.
    private func searchEach(_ words: [SearchPattern], into ranking: inout Ranking, enough: Int) {
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
        for (entry, cost) in all ?? [] { ranking.offer(entry, cost: 100 + cost / words.count, .words) }
    }

    /// Nothing has it as it was typed: the matters that share most of its characters.
    private func searchParts(_ pattern: SearchPattern, into ranking: inout Ranking) {
        let wanted = pattern.symbols.filter { $0 >= 0x3400 }
        guard wanted.count >= 2 else { return }
        let isWanted = texts.glyphs.map { wanted.contains($0.symbol) }
        for (number, text) in texts.texts.enumerated() where text.role != .body && text.role != .theme {
            guard texts.run[text.glyphs].lazy.filter({ isWanted[Int($0)] }).prefix(2).count == 2 else { continue }
            let symbols = texts.run[text.glyphs].map { texts.glyphs[Int($0)].symbol }
            let shared = wanted.count { symbols.contains($0) }
            guard shared * 5 >= wanted.count * 3 else { continue }
            let cost = 700 + 200 * (wanted.count - shared) / wanted.count + min(symbols.count, 30)
            for owner in text.owners { ranking.offer(Int(texts.owners[owner]), cost: cost, .parts(number, shared)) }
        }
    }

    /// A part of a code is told from a word by a digit in it, or by being long; anything else is no code.
    private func codePart(_ text: String) -> [UInt8] {
        let typed = Array(Tidy.trimmed(Tidy.narrow(text)).utf8)
        guard typed.count >= 3, typed.contains(where: { (0x30...0x39).contains($0) }),
            typed.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return [] }
        return typed
    }
}
