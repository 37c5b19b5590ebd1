/// Targets whose results may depend on nothing but what they are given.
private let core = [
    "Chronology", "Jurisdiction", "Scans", "Catalog", "Routing", "Casework", "Supervision", "Trust", "Journal",
    "EntryCoding",
    "Exchange", "PortableDocument", "Archive", "Replica",
]

extension Rule {
    /// What the core targets obey (architecture.md §3).
    static let ofTheCore: [Rule] = [
        Rule(name: "the core is told what time it is", broken: "let now = Date()") { source in
            source.offences(of: [
                ["Date", "(", ")"], ["Date", ".", "now"], ["Date", "(", "timeIntervalSinceNow"], ["ContinuousClock"],
                ["SuspendingClock"], ["clock_gettime"], ["gettimeofday"], ["CFAbsoluteTimeGetCurrent"],
            ])
        },
        Rule(name: "the core is given its chance", broken: "let id = UUID()") { source in
            // The one door through which chance comes in; everything else takes an `Entropy`.
            if source.path == "Sources/Trust/Entropy.swift" { return [] }
            return source.offences(of: [
                ["UUID", "("], ["SystemRandomNumberGenerator"], [".", "random", "("], [".", "shuffled", "("],
                [".", "shuffle", "("], [".", "randomElement", "("], ["arc4random"], ["getrandom"],
            ])
        },
        Rule(name: "the core asks nothing of the machine", broken: "let home = ProcessInfo.processInfo.environment") {
            source in
            // The replica keeps its tips beside the database (architecture.md §3, "One database").
            if source.target == "Replica" { return [] }
            return source.offences(of: [
                ["ProcessInfo"], ["getenv"], ["FileManager"], ["FileHandle"], ["URLSession"], ["fopen", "("],
                ["open", "(", "path"], ["socket", "("], ["Thread", "."], ["DispatchQueue"], ["Task", "{"],
                ["print", "("],
            ])
        },
        Rule(
            name: "nothing follows the order of a Dictionary or a Set",
            broken: "var held: [Int: Int] = [:]\nfor pair in held { write(pair) }", find: unordered),
    ]

    static func isCore(_ source: SwiftSource) -> Bool {
        source.path.hasPrefix("Sources/") && core.contains(source.target)
    }

    /// Reads declarations and walks of one file; a name declared elsewhere escapes it. A walk whose order cannot matter says so
    /// in a comment with the word "order".
    private static let unordered: @Sendable (SwiftSource) -> [Offence] = { source in
        let names = UnorderedNames(in: source)
        return source.tokens.indices.compactMap { place in
            let token = source.tokens[place]
            let isMade = ["Set", "Dictionary"].contains(token.text) && source.text(after: place) == "("
            guard !token.isString, isMade || names.places[token.text] != nil, source.isWalk(at: place, isMade: isMade)
            else { return nil }
            guard isMade || names.isUnordered(token.text, at: place), !source.comment(at: token.line).contains("order")
            else {
                return nil
            }
            return Offence(path: source.path, line: token.line, found: "walks \(token.text) in no order")
        }
    }
}

extension SwiftSource {
    fileprivate func text(after place: Int) -> String { place + 1 < tokens.count ? tokens[place + 1].text : "" }

    /// True if the value named at `place` is walked: by `for … in` to the brace, or by a verb whose result keeps the order.
    fileprivate func isWalk(at place: Int, isMade: Bool) -> Bool {
        let ordering = [
            "map", "flatMap", "compactMap", "forEach", "reduce", "first", "enumerated", "joined", "popFirst", "prefix",
        ]
        var next = place + 1
        if isMade { next = closing(from: next) + 1 }
        while next + 1 < tokens.count, tokens[next].text == ".",
            ["keys", "values", "filter"].contains(tokens[next + 1].text)
        {
            next += 2
            if next < tokens.count, ["(", "{"].contains(tokens[next].text) { next = closing(from: next) + 1 }
        }
        guard next + 1 < tokens.count else { return false }
        if tokens[next].text == ".", ordering.contains(tokens[next + 1].text) { return !endsOrderless(from: next) }
        let isLoop = place > 0 && tokens[place - 1].text == "in" && ["{", "where"].contains(tokens[next].text)
        return isLoop && startsLoop(before: place - 1)
    }

    /// `in` of a `for`, not of a closure's head.
    private func startsLoop(before place: Int) -> Bool {
        tokens[..<place].suffix(12).contains { $0.text == "for" && $0.line == tokens[place].line }
    }

    private func closing(from opening: Int) -> Int {
        var depth = 0
        for place in opening..<tokens.count {
            if ["(", "[", "{"].contains(tokens[place].text) { depth += 1 }
            if [")", "]", "}"].contains(tokens[place].text) { depth -= 1 }
            if depth == 0 { return place }
        }
        return tokens.count - 1
    }

    /// True if the chain that goes on here is sorted, counted or made a set before anybody sees its order.
    private func endsOrderless(from start: Int) -> Bool {
        var place = start
        while place + 1 < tokens.count, tokens[place].text == "." {
            if ["sorted", "min", "max", "contains", "allSatisfy", "count", "isEmpty"].contains(tokens[place + 1].text) {
                return true
            }
            place += 2
            while place < tokens.count, ["(", "[", "{"].contains(tokens[place].text) {
                place = closing(from: place) + 1
            }
        }
        return false
    }
}
