/// How a case is called here: its number and, where another living case carries that too (CF31), a piece of the case's id behind it:
///
///     7K2M-2026-9QXD-000123-45.2760eda
package struct CaseAddress: Hashable, Sendable {
    /// As printed where it is a number, else as typed.
    package let number: String
    /// The first hexadecimal digits of the case's id; nil where the number alone was given.
    package let piece: String?

    /// Whether it is meant: fewer digits might be typed by chance.
    private static let leastDigits = 4
    /// Enough to tell two cases apart, and few to read aloud.
    private static let usualDigits = 7

    /// Reads what a person typed or a link says; a dash before the piece may be a stroke.
    package init(_ typed: String) {
        let parts = typed.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { [".", "/", "．", "／"].contains($0) })
        let digits = parts.count == 2 ? parts[1].lowercased() : ""
        let isPiece = digits.utf8.count >= Self.leastDigits && digits.utf8.allSatisfy(Self.isDigit)
        let number = isPiece ? String(parts[0]) : typed
        self.number = CaseNumber(number)?.description ?? number
        piece = isPiece ? digits : nil
    }

    /// That of one case among others of its number.
    package init(_ number: String, of id: String, among others: [String]) {
        self.number = number
        var count = Self.usualDigits
        while others.contains(where: { $0.hasPrefix(id.prefix(count)) }), count < id.count { count += 1 }
        piece = others.isEmpty ? nil : String(id.prefix(count))
    }

    private static func isDigit(_ character: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(character)
    }
}

extension CaseAddress: CustomStringConvertible {
    package var description: String { piece.map { "\(number).\($0)" } ?? number }
}
