import Chronology

/// Texts of several parts, which are a message on the wire: fields 1, 2 and 3 in the order given here.
enum PartsForm: String, Sendable {
    /// `510117101201-某某`: division, name.
    case officer
    /// `某政服〔2026〕123号`: body, year, number.
    case document
    /// `某区某镇某村3组12号`: place, group, house.
    case address
    /// `SL10120120260823004`: place, day since 2020-01-01, number.
    case caseNumber
    /// A citizen's number of 18 places: region, day of birth since 1900-01-01, serial; the check character is computed.
    case citizen

    enum Part: Equatable { case number(UInt64), text([UInt8]) }

    func parts(of text: [UInt8]) -> [Part]? {
        switch self {
        case .officer:
            guard text.count > 13, let division = Self.number(text[..<12]), text[12] == UInt8(ascii: "-") else {
                return nil
            }
            return [.number(division), .text(Array(text[13...]))]
        case .document: return Self.cut(text, ["〔", "〕", "号"])
        case .address:
            guard let first = text.firstIndex(where: { (0x30...0x39).contains($0) }) else { return nil }
            return Self.cut(Array(text[first...]), ["组", "号"], before: Array(text[..<first]))
        case .caseNumber:
            guard text.count == 19, text.starts(with: "SL".utf8), let place = Self.number(text[2..<8]),
                let day = Self.day(text[8..<16], since: Self.reform), let serial = Self.number(text[16...])
            else { return nil }
            return [.number(place), .number(day), .number(serial)]
        case .citizen:
            guard text.count == 18, let region = Self.number(text[..<6]),
                let day = Self.day(text[6..<14], since: Self.century), let serial = Self.number(text[14..<17])
            else { return nil }
            return [.number(region), .number(day), .number(serial)]
        }
    }

    func text(of parts: [Part]) -> [UInt8]? {
        switch (self, parts.count, parts.first) {
        case (.officer, 2, .number(let division)?):
            guard case .text(let name) = parts[1] else { return nil }
            return Array("\(division)-".utf8) + name
        case (.document, 3, .text(let body)?): return Self.joined(body, parts, "〔", "〕", "号")
        case (.address, 3, .text(let place)?): return Self.joined(place, parts, "", "组", "号")
        case (.caseNumber, 3, .number(let place)?):
            guard case .number(let day) = parts[1], case .number(let serial) = parts[2] else { return nil }
            return Array("SL".utf8) + Self.padded(place, 6) + Self.date(day, since: Self.reform)
                + Self.padded(serial, 3)
        case (.citizen, 3, .number(let region)?):
            guard case .number(let day) = parts[1], case .number(let serial) = parts[2] else { return nil }
            let digits = Self.padded(region, 6) + Self.date(day, since: Self.century) + Self.padded(serial, 3)
            return digits.count == 17 ? digits + [Self.check(digits)] : nil
        default: return nil
        }
    }

    private static let reform = CivilDate(dayNumber: 18_262)
    private static let century = CivilDate(dayNumber: -25_567)

    /// A text, then numbers, each with a mark behind it.
    private static func cut(_ text: [UInt8], _ marks: [String], before: [UInt8]? = nil) -> [Part]? {
        var rest = text[...]
        var parts: [Part] = before.map { [.text($0)] } ?? []
        for mark in marks {
            guard let range = rest.firstRange(of: Array(mark.utf8)) else { return nil }
            let part = rest[..<range.lowerBound]
            if parts.isEmpty {
                parts.append(.text(Array(part)))
            } else {
                guard let number = number(part) else { return nil }
                parts.append(.number(number))
            }
            rest = rest[range.upperBound...]
        }
        return rest.isEmpty ? parts : nil
    }

    private static func joined(_ body: [UInt8], _ parts: [Part], _ marks: String...) -> [UInt8]? {
        guard case .number(let first) = parts[1], case .number(let second) = parts[2] else { return nil }
        return body + Array("\(marks[0])\(first)\(marks[1])\(second)\(marks[2])".utf8)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }

    private static func padded(_ number: UInt64, _ width: Int) -> [UInt8] {
        let digits = Array(String(number).utf8)
        return [UInt8](repeating: 0x30, count: max(0, width - digits.count)) + digits
    }

    /// Of eight digits.
    private static func day(_ digits: ArraySlice<UInt8>, since epoch: CivilDate) -> UInt64? {
        guard let number = number(digits),
            let date = CivilDate(year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
        else { return nil }
        return UInt64(exactly: epoch.days(until: date))
    }

    private static func date(_ day: UInt64, since epoch: CivilDate) -> [UInt8] {
        epoch.adding(days: Int(clamping: day % 4_000_000)).description.utf8.filter { $0 != UInt8(ascii: "-") }
    }

    private static func check(_ digits: [UInt8]) -> UInt8 {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }
}
