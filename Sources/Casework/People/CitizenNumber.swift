package import Chronology

/// An 18-character identity number (GB 11643): six of region, a birthday, three of sequence, a check character. The
/// residence permit of Hong Kong, Macao and Taiwan residents (81, 82, 83) and the foreigner's permanent residence card of
/// 2023 (9…) follow the same rule. A number of 15 digits, as cards had until 1999, is read as the number it became.
package struct CitizenNumber: Hashable, Sendable {
    /// 17 digits and a digit or X.
    package let text: String
    /// Given as 15 digits: an alias that finds its owner.
    package let wasShort: Bool
    package let birth: CivilDate

    package enum Fault: Error, Hashable, Sendable {
        case notANumber, length(Int), noSuchDay, checkDigit
    }

    /// Reads full-width digits, a small x and spaces.
    package init(_ typed: some StringProtocol) throws(Fault) {
        guard let characters = Self.normalised(typed) else { throw .notANumber }
        switch characters.count {
        case 18:
            try self.init(full: characters, wasShort: false)
            guard characters.last == Self.check(of: characters) else { throw .checkDigit }
        case 15: try self.init(full: Self.lengthened(characters), wasShort: true)
        default: throw .length(characters.count)
        }
    }

    private init(full characters: [UInt8], wasShort: Bool) throws(Fault) {
        guard characters[..<17].allSatisfy({ (0x30...0x39).contains($0) }), characters[0] != UInt8(ascii: "0") else {
            throw .notANumber
        }
        func number(_ range: Range<Int>) -> Int { characters[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        guard let birth = CivilDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)),
            (1800...9999).contains(birth.year)
        else { throw .noSuchDay }
        self.birth = birth
        self.wasShort = wasShort
        text = String(decoding: characters, as: UTF8.self)
    }

    /// The sequence numbers 996–999 were kept for people of a hundred years and more.
    private static func lengthened(_ short: [UInt8]) throws(Fault) -> [UInt8] {
        guard short.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .notANumber }
        let sequence = short[12...].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let body = short[..<6] + Array(sequence >= 996 ? "18".utf8 : "19".utf8) + short[6...]
        return Array(body) + [check(of: Array(body))]
    }

    private static func normalised(_ typed: some StringProtocol) -> [UInt8]? {
        var characters: [UInt8] = []
        for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch plain {
            case 0x30...0x39, 0x58: characters.append(UInt8(plain))
            case 0x78: characters.append(UInt8(ascii: "X"))
            default: return nil
            }
        }
        return characters
    }

    private static func check(of characters: [UInt8]) -> UInt8 {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(characters, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }

    /// The 15 digits that this number had before 1999; nil where it never had any.
    package var shortForm: String? {
        let characters = Array(text.utf8)
        let century = characters[6..<8]
        guard century.elementsEqual("19".utf8) || century.elementsEqual("18".utf8) else { return nil }
        return String(decoding: characters[..<6] + characters[8..<17], as: UTF8.self)
    }

    package var sex: Sex { (Array(text.utf8)[16] - 0x30) % 2 == 1 ? .male : .female }

    package var region: Region {
        switch Array(text.utf8)[..<2] {
        case let prefix where prefix.elementsEqual("81".utf8): .hongKong
        case let prefix where prefix.elementsEqual("82".utf8): .macao
        case let prefix where prefix.elementsEqual("83".utf8): .taiwan
        case let prefix where prefix.first == UInt8(ascii: "9"): .foreign
        default: .mainland
        }
    }

    /// Whose numbers begin so.
    package enum Region: Hashable, Sendable {
        case mainland, hongKong, macao, taiwan, foreign
    }
}

/// GB/T 2261.1.
package enum Sex: Int, Sendable {
    case male = 1
    case female = 2

    package var chinese: String { self == .male ? "男" : "女" }
}
