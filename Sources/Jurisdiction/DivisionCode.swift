/// A 行政区划代码 of twelve digits: GB/T 2260 (six, province to district), GB/T 10114 (three, town) and three for the
/// village. What lies under what is asked of `Jurisdiction`; the digits are only its default.
package struct DivisionCode: Hashable, Comparable, Sendable {
    /// Below 10¹².
    private let value: UInt64

    /// Nil unless `text` is exactly twelve ASCII digits.
    package init?(_ text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 12, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        value = digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    private init(value: UInt64) { self.value = value }

    /// Reads what a person or a spreadsheet wrote: full-width digits, space around them, and the short forms of six and
    /// nine digits that the standards also use.
    package init?(typed text: some StringProtocol) {
        var digits = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0x30...0x39: digits.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: digits.append(String(scalar.value - 0xFF10))
            default: return nil
            }
        }
        guard [6, 9, 12].contains(digits.utf8.count) else { return nil }
        self.init(digits + String(repeating: "0", count: 12 - digits.utf8.count))
    }

    package static func < (a: DivisionCode, b: DivisionCode) -> Bool { a.value < b.value }
}

/// What the digits alone say, for divisions that are not registered.
extension DivisionCode {
    /// Nil for a province or a country, which are above every node.
    var levelByDigits: Level? {
        if value % 1000 != 0 { return .village }
        if value % 1_000_000 != 0 { return .town }
        if value % 100_000_000 != 0 { return .district }
        return value % 10_000_000_000 != 0 ? .city : nil
    }

    /// The code with everything below `level` cleared: city 4 digits, district 6, town 9, village all.
    func prefix(at level: Level) -> DivisionCode {
        let unit: UInt64 =
            switch level {
            case .city: 100_000_000
            case .district: 1_000_000
            case .town: 1000
            case .village: 1
            }
        return DivisionCode(value: value / unit * unit)
    }

    /// Nil for a city: nothing of ours is above it. A level that has no digits of its own (a village straight under a
    /// district) is passed over.
    var parentByDigits: DivisionCode? {
        guard var level = levelByDigits else { return nil }
        while let above = level.above {
            let parent = prefix(at: above)
            if parent.levelByDigits == above { return parent }
            level = above
        }
        return nil
    }
}

extension DivisionCode: CustomStringConvertible {
    /// Twelve ASCII digits.
    package var description: String {
        let digits = String(value)
        return String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }
}

extension DivisionCode: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = DivisionCode(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not twelve digits: \(text)"))
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
