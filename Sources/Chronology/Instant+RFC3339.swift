extension Instant {
    /// In China time: `2026-11-22T08:00:00+08:00`; milliseconds are written only when they are not zero.
    package var rfc3339: String {
        let time = timeOfDay
        let fraction = time.millisecond == 0 ? "" : ".\(padded(time.millisecond, to: 3))"
        return "\(civilDate)T\(time):\(padded(time.second, to: 2))\(fraction)+08:00"
    }

    /// Any offset is accepted, and none is refused: a time without one names no moment. Digits below the millisecond are
    /// dropped. A leap second is refused, since this time line has none.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var millisecond = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest[digits.endIndex...]
            for place in 0..<3 {
                let digit = place < digits.count ? Int(digits[digits.startIndex + place] - 0x30) : 0
                millisecond = millisecond * 10 + digit
            }
        }
        guard let offset = Self.offsetSeconds(rest) else { return nil }
        let local = Int64(date.dayNumber) * 86_400 + Int64((hour * 60 + minute) * 60 + second)
        self.init(milliseconds: (local - offset) * 1000 + Int64(millisecond))
    }

    /// `Z` or `±HH:MM`, the whole of `bytes`.
    private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(bytes)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hour = decimal(bytes[1..<3]),
            let minute = decimal(bytes[4..<6]), hour < 24, minute < 60
        else { return nil }
        let magnitude = Int64(hour * 60 + minute) * 60
        switch bytes[0] {
        case UInt8(ascii: "+"): return magnitude
        case UInt8(ascii: "-"): return -magnitude
        default: return nil
        }
    }
}
