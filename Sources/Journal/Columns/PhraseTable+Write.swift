extension PhraseTable {
    /// Appends a text in phrases: of all ways to say it one of the shortest.
    func append(_ source: [UInt8], _ text: ByteSpan, to out: inout [UInt8]) {
        // From the end: what the rest costs from each character on, and the step that gives it.
        let none = Int32(-1)
        var cost = [Int32](repeating: 0, count: text.count + 1)
        var phrase = [Int32](repeating: none, count: text.count)
        var step = [Int32](repeating: 0, count: text.count)
        var at = text.end
        while at > text.start {
            at -= 1
            while source[at] & 0xc0 == 0x80 { at -= 1 }
            let place = at - text.start
            let length = Self.length(ofCharacter: source[at])
            var (best, chosen, reach) = (Self.cost(of: source[at]) + cost[place + length], none, Int32(length))
            trie.matches(in: source, from: at, to: text.end) { found, end in
                let price = (found < singles ? 1 : 2) + cost[end - text.start]
                // Of equal ways the one with the longer phrase: fewer codes deflate better.
                if price <= best { (best, chosen, reach) = (price, Int32(found), Int32(end - at)) }
            }
            (cost[place], phrase[place], step[place]) = (best, chosen, reach)
        }
        var place = 0
        while place < text.count {
            if phrase[place] >= 0 {
                out += code(of: Int(phrase[place]))
            } else {
                if !Self.isItself(source[text.start + place]) { out.append(Self.literal) }
                out += source[text.start + place..<text.start + place + Int(step[place])]
            }
            place += Int(step[place])
        }
    }

    private static func cost(of character: UInt8) -> Int32 {
        Int32(length(ofCharacter: character)) + (isItself(character) ? 0 : 1)
    }

    /// Whether a character that begins with this byte stands for itself.
    private static func isItself(_ byte: UInt8) -> Bool {
        (0x20...0x7e).contains(byte) || (0xe2...0xe9).contains(byte) || byte == 0xef
    }
}
