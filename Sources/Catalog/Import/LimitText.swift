/// A limit as a table's cell has it: `20个工作日`, `0即时`, `即办`, `60自然日（《…》第三条）`, `5`, `无`.
struct LimitText: Equatable {
    /// Nil when the cell is blank or says that there is none.
    let limit: TimeLimit?
    /// What stands behind the limit, which the form wants to be its basis.
    let basis: String
    /// The cell says 日 or 天 and not of which kind. The tables count in working days (总表(二): 办理时限（工作日）; 行政许可法
    /// 第八十二条), so it is read as working days and a person is asked.
    let assumesWorkingDays: Bool

    /// Nil when the cell says something that is no limit.
    init?(_ cell: String) {
        let text = Tidy.trimmed(Tidy.narrow(cell))
        if ["", "无", "/", "-", "—", "无规定", "无法定时限"].contains(where: { sameBytes($0, text) }) {
            (limit, basis, assumesWorkingDays) = (nil, "", false)
            return
        }
        for word in ["即办", "即时", "当场", "当日", "立即", "即来即办"] where text.hasPrefix(word) {
            (limit, assumesWorkingDays) = (TimeLimit(days: 0, unit: .workingDays), false)
            let rest = text.dropFirst(word.count)
            basis = Self.basis(["办结", "办理", "件"].first(where: rest.hasPrefix).map { rest.dropFirst($0.count) } ?? rest)
            return
        }
        guard let (days, rest) = Self.number(text[...]) else { return nil }
        let unit =
            rest.isEmpty || rest.hasPrefix("(")
            ? ("", TimeLimit.Unit.workingDays) : Self.units.first { rest.hasPrefix($0.0) }
        guard let (word, kind) = unit else { return nil }
        limit = TimeLimit(days: days, unit: kind)
        assumesWorkingDays = ["日", "天"].contains(word)
        basis = Self.basis(rest.dropFirst(word.count))
    }

    private static let units: [(String, TimeLimit.Unit)] = [
        ("个工作日", .workingDays), ("工作日", .workingDays), ("个自然日", .naturalDays), ("自然日", .naturalDays),
        ("日", .workingDays), ("天", .workingDays), ("即时", .workingDays),
    ]

    private static func basis(_ rest: Substring) -> String {
        let text = Tidy.trimmed(String(rest.hasPrefix("内") ? rest.dropFirst() : rest))
        guard text.hasPrefix("("), text.hasSuffix(")"), text.count > 2 else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// ASCII digits, or the Chinese numbers up to 九十九 that laws write.
    private static func number(_ text: Substring) -> (Int, Substring)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if let value = Int(digits), value <= 3650 { return (value, text.dropFirst(digits.count)) }
        var value = 0
        var pending = 0
        var length = 0
        for character in text {
            if character == "十" {
                value += max(pending, 1) * 10
                pending = 0
            } else if let digit = "零一二三四五六七八九".firstIndex(of: character) {
                pending = "零一二三四五六七八九".distance(from: "零".startIndex, to: digit)
            } else {
                break
            }
            length += 1
        }
        return length > 0 ? (value + pending, text.dropFirst(length)) : nil
    }
}
