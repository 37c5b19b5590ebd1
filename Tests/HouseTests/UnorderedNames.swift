/// Where a file gives a name to a Dictionary or a Set, and where it gives the same name to something else.
struct UnorderedNames {
    private(set) var places: [String: [Int]] = [:]
    private var others: [String: [Int]] = [:]

    init(in source: SwiftSource) {
        let unordered = source.unorderedDeclarations()
        for place in unordered { places[source.tokens[place].text, default: []].append(place) }
        for place in source.tokens.indices.dropLast() where ["let", "var"].contains(source.tokens[place].text) {
            let name = source.tokens[place + 1].text
            if places[name]?.contains(place + 1) == false { others[name, default: []].append(place + 1) }
        }
    }

    /// By the last declaration before the use; one further down may be a property.
    func isUnordered(_ name: String, at use: Int) -> Bool {
        let mine = places[name, default: []].last { $0 < use }
        let other = others[name, default: []].last { $0 < use }
        switch (mine, other) {
        case (let mine?, let other?): return mine > other
        case (nil, .some): return false
        default: return places[name] != nil
        }
    }
}

extension SwiftSource {
    /// Names declared as `[Key: Value]` or `Set<…>`, or begun as `[:]`, `Set(`, `Dictionary(`.
    func unorderedDeclarations() -> [Int] {
        tokens.indices.dropLast(3).filter { place in
            let name = tokens[place].text
            guard name.first?.isLetter == true, !tokens[place].isString else { return false }
            let sign = tokens[place + 1].text
            guard sign == ":" || sign == "=" else { return false }
            switch tokens[place + 2].text {
            case "Set": return ["<", "("].contains(tokens[place + 3].text)
            case "Dictionary": return true
            case "[" where sign == "=": return tokens[place + 3].text == ":"
            case "[": return isDictionaryType(from: place + 2)
            default: return false
            }
        }
    }

    /// `[A: B]` written as a type: a colon at the depth of the bracket.
    private func isDictionaryType(from opening: Int) -> Bool {
        var depth = 0
        for place in opening..<min(opening + 30, tokens.count) {
            switch tokens[place].text {
            case "[", "(", "<": depth += 1
            case "]", ")", ">": depth -= 1
            case ":" where depth == 1: return tokens[opening].line == tokens[place].line
            default: break
            }
            if depth == 0 { return false }
        }
        return false
    }
}
