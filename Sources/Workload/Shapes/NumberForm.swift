import Chronology

/// Values that are a varint on the wire.
enum NumberForm: String, Sendable {
    /// A whole number, not negative.
    case count
    /// A text of 4 to 19 digits, with a 1 before them.
    case digits
    /// Twelve digits that begin with no 0.
    case code
    /// `YYYY-MM-DD` as days since 2020-01-01.
    case date
    /// RFC 3339 in China time with three digits below the second.
    case milliseconds
    /// RFC 3339 in China time.
    case seconds
    /// A decimal fraction with up to two digits after the point.
    case hundredths
    /// The same with five.
    case hundredThousandths

    private static let epoch = CivilDate(dayNumber: 18_262)

    /// Nil for a value of another form. The caller compares what comes back.
    func number(of value: JSONValue) -> UInt64? {
        switch (self, value) {
        case (.count, .number(let digits)): UInt64(String(decoding: digits, as: UTF8.self))
        case (.digits, .text(let digits)) where (4...19).contains(digits.count):
            UInt64("1" + String(decoding: digits, as: UTF8.self))
        case (.code, .text(let digits)): UInt64(String(decoding: digits, as: UTF8.self))
        case (.date, .text(let text)):
            CivilDate(String(decoding: text, as: UTF8.self)).flatMap { UInt64(exactly: Self.epoch.days(until: $0)) }
        case (.milliseconds, .text(let text)):
            Instant(rfc3339: String(decoding: text, as: UTF8.self)).flatMap { UInt64(exactly: $0.milliseconds) }
        case (.seconds, .text(let text)):
            Instant(rfc3339: String(decoding: text, as: UTF8.self)).flatMap { UInt64(exactly: $0.milliseconds / 1000) }
        case (.hundredths, .number(let digits)): Self.scaled(digits, places: 2)
        case (.hundredThousandths, .number(let digits)): Self.scaled(digits, places: 5)
        default: nil
        }
    }

    func value(of number: UInt64) -> JSONValue {
        switch self {
        case .count: .number(Array(String(number).utf8))
        case .digits: .text(Array(String(number).utf8.dropFirst()))
        case .code: .text(Array(String(number).utf8))
        case .date:
            .text(Array(Self.epoch.adding(days: Int(clamping: number % 4_000_000)).description.utf8))
        case .milliseconds: .text(Self.time(Int64(clamping: number), showsMilliseconds: true))
        case .seconds:
            .text(
                Self.time(
                    Int64(clamping: number).multipliedReportingOverflow(by: 1000).partialValue, showsMilliseconds: false
                ))
        case .hundredths: .number(Self.fraction(number, places: 2))
        case .hundredThousandths: .number(Self.fraction(number, places: 5))
        }
    }

    private static func time(_ milliseconds: Int64, showsMilliseconds: Bool) -> [UInt8] {
        let text = Array(Instant(milliseconds: milliseconds).rfc3339.utf8)
        guard showsMilliseconds, milliseconds % 1000 == 0 else { return text }
        return text.dropLast(6) + Array(".000".utf8) + text.suffix(6)
    }

    private static func scaled(_ digits: [UInt8], places: Int) -> UInt64? {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count <= places else { return nil }
        let padding = [UInt8](repeating: UInt8(ascii: "0"), count: places - parts[1].count)
        return UInt64(String(decoding: parts[0] + parts[1] + padding, as: UTF8.self))
    }

    private static func fraction(_ number: UInt64, places: Int) -> [UInt8] {
        var digits = Array(String(number).utf8)
        digits = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, places + 1 - digits.count)) + digits
        var after = digits.suffix(places)
        while after.count > 1, after.last == UInt8(ascii: "0") { after.removeLast() }
        return digits.dropLast(places) + [UInt8(ascii: ".")] + after
    }
}
