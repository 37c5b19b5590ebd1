/// A table found in a text: which rows are its header, what each column means and where its data begins.
struct LocatedTable {
    struct Column {
        /// As the file spells it, without line ends.
        let header: String
        /// Nil for a column that no known table has.
        let meaning: ColumnMeaning?
    }

    let shape: TableShape
    let columns: [Column]
    let headerLine: Int
    let rows: [DelimitedText.Row]
    /// 填报单位 of a title line above the header; empty when there is none.
    let statedBody: String

    /// Title lines stand above the header, and a header with merged cells takes two lines (办理时限（工作日） over 法定办理时限 and
    /// 承诺办理时限). Of the first twenty rows, alone or joined with the next, the one that most columns of a known table
    /// recognise is the header.
    static func find(in text: DelimitedText) -> LocatedTable? {
        var best: (recognised: Int, height: Int, table: LocatedTable)?
        for start in text.rows.indices.prefix(20) {
            for height in 1...2 where start + height <= text.rows.count {
                let headers = joined(text.rows[start..<start + height])
                let spelled = headers.indices.map { spelling(of: headers, at: $0) }
                for vocabulary in Vocabulary.all {
                    guard let columns = columns(headers, spelled: spelled, by: vocabulary) else { continue }
                    let recognised = columns.count { $0.meaning != nil }
                    // A taller header must recognise more than a lower one, else it eats a title or the first row of data.
                    guard recognised > 0,
                        best.map({ (recognised, -height) > ($0.recognised, -$0.height) }) ?? true
                    else { continue }
                    let body = statedBody(text.rows[..<start])
                    let table = LocatedTable(
                        shape: vocabulary.shape, columns: columns, headerLine: text.rows[start].lines.lowerBound,
                        rows: data(text.rows[(start + height)...]), statedBody: body)
                    best = (recognised, height, table)
                }
            }
        }
        return best?.table
    }

    /// The cells of a header in two lines: what the lower line says, and where it is blank the upper one.
    private static func joined(_ rows: ArraySlice<DelimitedText.Row>) -> [String] {
        let width = rows.map(\.fields.count).max() ?? 0
        return (0..<width).map { column in
            rows.reversed().lazy
                .map { column < $0.fields.count ? Tidy.trimmed($0.fields[column]) : "" }
                .first { !$0.utf8.isEmpty } ?? ""
        }
    }

    private static func columns(
        _ headers: [String], spelled: [[String]], by vocabulary: Vocabulary
    ) -> [Column]? {
        let all = spelled.joined()
        for essential in vocabulary.essential where !all.contains(essential) { return nil }
        var taken: [ColumnMeaning] = []
        let columns = headers.indices.map { place in
            let meaning = vocabulary.columns.first { spelled[place].contains($0.header) }?.meaning
            // Two headers of one meaning (编码 and itemCode): the first is used, the second is named in the report.
            if let meaning, !taken.contains(meaning) {
                taken.append(meaning)
                return Column(header: headers[place], meaning: meaning)
            }
            return Column(header: headers[place], meaning: nil)
        }
        return vocabulary.shape != .nameList || taken.contains(.text(.itemName)) && taken.count >= 2 ? columns : nil
    }

    /// The spellings a header may be known by: whole, before its bracket, within it, and with the post or body before it for
    /// the official form's nameless 岗位负责人及时限 and 联系方式及负责人.
    private static func spelling(of headers: [String], at place: Int) -> [String] {
        let header = Tidy.header(headers[place])
        if header.utf8.isEmpty { return [] }
        var spellings = [header]
        if let open = header.firstIndex(of: "(") {
            if open > header.startIndex { spellings.append(String(header[..<open])) }
            spellings.append(String(header[header.index(after: open)...].prefix { $0 != ")" }))
        }
        if place > 0 {
            let before = Tidy.header(headers[place - 1])
            switch header {
            case "岗位负责人及时限": spellings.append(before + "负责人及时限")
            case "联系方式及负责人" where before.hasSuffix("机构"):
                let subject = before.hasPrefix("(执法)") ? before.dropFirst(4) : before[...]
                spellings.append(String(subject.dropLast(2)) + header)
            default: break
            }
        }
        return spellings
    }

    /// Without blank rows and the notes under the table.
    private static func data(_ rows: ArraySlice<DelimitedText.Row>) -> [DelimitedText.Row] {
        var data: [DelimitedText.Row] = []
        for row in rows where !row.isBlank {
            let first = row.fields.lazy.map(Tidy.trimmed).first { !$0.utf8.isEmpty } ?? ""
            if ["填表说明", "填报说明", "说明:", "说明：", "注:", "注："].contains(where: first.hasPrefix) { break }
            data.append(row)
        }
        return data
    }

    private static func statedBody(_ titles: ArraySlice<DelimitedText.Row>) -> String {
        for cell in titles.flatMap(\.fields) {
            for label in ["填报单位：", "填报单位:"] {
                guard let found = cell.firstRange(of: label) else { continue }
                let rest = cell[found.upperBound...].split(separator: "主要负责人").first.map(String.init) ?? ""
                let body = ["（公章）", "(公章)", "（公  章）"].reduce(rest) { $0.replacing($1, with: "") }
                return Tidy.trimmed(body)
            }
        }
        return ""
    }
}

/// The headers of a shape as they are compared.
private struct Vocabulary {
    let shape: TableShape
    let essential: [String]
    let columns: [(header: String, meaning: ColumnMeaning)]

    static let all = TableShape.allCases.map { shape in
        Vocabulary(
            shape: shape, essential: shape.essential.map(Tidy.header),
            columns: shape.columns.map { (Tidy.header($0.header), $0.meaning) })
    }
}
