/// One Swift file as tokens, so that a rule never trips over a comment or a sentence in a string.
struct SwiftSource {
    struct Token: Equatable {
        let text: String
        /// From 1.
        let line: Int
        var isString = false
    }

    let path: String
    /// Identifiers, numbers and single signs; a string literal is one token that carries its text.
    private(set) var tokens: [Token] = []
    /// The comments of each line, joined.
    private(set) var comments: [Int: String] = [:]
    private(set) var lineCount = 1

    /// What the name says the file is in: the folder below `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    init(path: String, text: String) {
        self.path = path
        read(Array(text.utf8))
    }

    /// What is said on the line and right above the statement that it belongs to.
    func comment(at line: Int) -> String { (line - 2...line).compactMap { comments[$0] }.joined(separator: " ") }

    /// Where `texts` follow each other.
    func places(of texts: [String]) -> [Int] {
        guard tokens.count >= texts.count else { return [] }
        return (0...(tokens.count - texts.count)).filter { start in
            tokens[start].text == texts[0] && !tokens[start].isString
                && texts.indices.allSatisfy { tokens[start + $0].text == texts[$0] }
        }
    }

    // MARK: - Reading

    private mutating func read(_ bytes: [UInt8]) {
        var place = 0
        _ = code(bytes, &place, isInterpolation: false)
        while let last = tokens.last, last.text.isEmpty, !last.isString { tokens.removeLast() }
        lineCount = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1)
    }

    private var line = 1

    private mutating func code(_ bytes: [UInt8], _ place: inout Int, isInterpolation: Bool) -> Bool {
        var depth = 0
        while place < bytes.count {
            let byte = bytes[place]
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            switch byte {
            case 0x0A: (line, place) = (line + 1, place + 1)
            case 0x20, 0x09, 0x0D: place += 1
            case UInt8(ascii: "/") where next == UInt8(ascii: "/"): comment(bytes, &place)
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): block(bytes, &place)
            case UInt8(ascii: "\""): string(bytes, &place, hashes: 0)
            case UInt8(ascii: "#") where hashes(bytes, place) > 0: string(bytes, &place, hashes: hashes(bytes, place))
            case let letter where Self.isWord(letter):
                let start = place
                while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
                // `try!` is one sign, `try !ready` is two.
                let isMarked = place < bytes.count && [0x21, 0x3F].contains(bytes[place])
                if isMarked, ["try", "as"].contains(String(decoding: bytes[start..<place], as: UTF8.self)) {
                    place += 1
                }
                tokens.append(Token(text: String(decoding: bytes[start..<place], as: UTF8.self), line: line))
            default:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                place += 1
                if isInterpolation, depth < 0 { return true }
                tokens.append(Token(text: String(UnicodeScalar(byte)), line: line))
            }
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// How many signs `#` open a raw string here; 0 if none does.
    private func hashes(_ bytes: [UInt8], _ place: Int) -> Int {
        var end = place
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - place : 0
    }

    private mutating func comment(_ bytes: [UInt8], _ place: inout Int) {
        let start = place
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self).drop { $0 == "/" || $0 == " " }
        if !text.isEmpty { comments[line, default: ""] += text }
    }

    private mutating func block(_ bytes: [UInt8], _ place: inout Int) {
        var depth = 0
        repeat {
            let pair = bytes[place...].prefix(2)
            if pair.elementsEqual("/*".utf8) {
                (depth, place) = (depth + 1, place + 2)
            } else if pair.elementsEqual("*/".utf8) {
                (depth, place) = (depth - 1, place + 2)
            } else {
                if bytes[place] == 0x0A { line += 1 }
                place += 1
            }
        } while depth > 0 && place < bytes.count
        comments[line, default: ""] += "…"
    }

    private mutating func string(_ bytes: [UInt8], _ place: inout Int, hashes: Int) {
        let mark = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let isLong = bytes[(place + hashes)...].starts(with: "\"\"\"".utf8)
        let quotes = isLong ? 3 : 1
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + mark
        let escape = [UInt8(ascii: "\\")] + mark
        place += hashes + quotes
        let opening = line
        var text: [UInt8] = []
        while place < bytes.count {
            let rest = bytes[place...]
            if rest.starts(with: end) {
                place += end.count
                break
            } else if rest.starts(with: escape) {
                place += escape.count
                guard place < bytes.count else { break }
                if bytes[place] == UInt8(ascii: "(") {
                    place += 1
                    _ = code(bytes, &place, isInterpolation: true)
                } else {
                    text.append(bytes[place])
                    if bytes[place] == 0x0A { line += 1 }
                    place += 1
                }
            } else {
                if bytes[place] == 0x0A { line += 1 }
                text.append(bytes[place])
                place += 1
            }
        }
        tokens.append(Token(text: String(decoding: text, as: UTF8.self), line: opening, isString: true))
    }
}
