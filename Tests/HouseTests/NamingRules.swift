/// What a name or a word may not be anywhere (style.md §4).
extension Rule {
    private static let declared = ["class", "struct", "enum", "actor", "protocol", "typealias"]
    private static let forbidden = [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Extensions", "DTO", "Impl",
    ]

    static let ofNames: [Rule] = [
        Rule(
            name: "a type has the field's noun, not Manager, Helper, Utils or Service", broken: "struct SyncManager {}"
        ) { source in
            source.tokens.indices.dropLast().compactMap { place in
                guard declared.contains(source.tokens[place].text), !source.tokens[place].isString else { return nil }
                let name = source.tokens[place + 1].text
                guard forbidden.contains(where: name.hasSuffix) else { return nil }
                return Offence(path: source.path, line: source.tokens[place].line, found: name)
            }
        },
        Rule(name: "nothing is left for later", broken: "// TODO: the other half") { source in
            let marks = ["TODO", "FIXME", "XXX", "HACK", "not implemented", "coming soon"]
            let strings = source.tokens.filter(\.isString).map { (line: $0.line, text: $0.text) }
            let texts = source.comments.map { (line: $0.key, text: $0.value) } + strings
            return texts.sorted { $0.line < $1.line }.compactMap { text in
                marks.first { text.text.contains($0) }.map { Offence(path: source.path, line: text.line, found: $0) }
            }
        },
        Rule(name: "a fault that can happen is an error", broken: "fatalError(\"no\")") { source in
            source.offences(of: [["fatalError", "("], ["assertionFailure", "("]])
        },
        Rule(name: "what the compiler cannot check says why, on its line or above it", broken: "let x = try! read()") {
            source in
            let risky = [
                ["try!"], ["try?"], ["as!"], ["@", "unchecked", "Sendable"], ["nonisolated", "(", "unsafe", ")"],
                ["unsafeBitCast"], ["@", "preconcurrency"],
            ]
            return source.offences(of: risky).filter { source.comment(at: $0.line).isEmpty }
        },
        Rule(name: "a trap says what was promised", broken: "precondition(x > 0)") { source in
            source.places(of: ["preconditionFailure", "(", ")"]).map {
                Offence(path: source.path, line: source.tokens[$0].line, found: "preconditionFailure()")
            }
                + source.places(of: ["precondition", "("]).compactMap { place in
                    let rest = source.tokens[(place + 2)...].prefix(60)
                    let end = source.end(of: place + 1)
                    let isSaid = rest.prefix(end - place - 2).contains(where: \.isString)
                    return isSaid
                        ? nil : Offence(path: source.path, line: source.tokens[place].line, found: "precondition")
                }
        },
    ]

    static let fileNames = ["Helpers", "Utils", "Utilities", "Extensions", "Common", "Misc", "Manager", "Constants"]
}

extension SwiftSource {
    /// Where the bracket that opens at `place` closes.
    fileprivate func end(of place: Int) -> Int {
        var depth = 0
        for next in place..<tokens.count {
            if tokens[next].text == "(", !tokens[next].isString { depth += 1 }
            if tokens[next].text == ")", !tokens[next].isString { depth -= 1 }
            if depth == 0 { return next }
        }
        return tokens.count
    }
}
