/// One slip of a finger in pinyin: two letters swapped, one doubled, one missing its neighbour's place. Substituting and
/// inserting every letter would be five hundred patterns; these thirty are what slips mostly are.
enum Misspelling {
    /// Shorter words have too many neighbours.
    static let shortest = 5

    static func corrections(of pattern: SearchPattern) -> [SearchPattern] {
        var corrections: [[UInt32]] = []
        for place in pattern.symbols.indices {
            var without = pattern.symbols
            without.remove(at: place)
            corrections.append(without)
            if place + 1 < pattern.symbols.count {
                var swapped = pattern.symbols
                swapped.swapAt(place, place + 1)
                corrections.append(swapped)
            }
        }
        return corrections.compactMap { SearchPattern($0.compactMap(Unicode.Scalar.init)) }
    }
}
