extension CatalogImport {
    mutating func readCompanions(_ sheets: [SheetReader], as shape: TableShape) {
        var groups: [CompanionRows] = []
        var groupsByCode: [[UInt8]: Int] = [:]
        for row in sheets.flatMap(\.rows) {
            let cell = row.cell(.code)
            switch CodeCell(cell?.text ?? "") {
            case .ruined: refused.append(row.finding(cell, .ruinedCode))
            case .control: refused.append(row.finding(cell, .codeWithControlCharacter))
            case .blank: refused.append(row.finding(cell, .noCode))
            case .code(let code, _, _):
                if let place = groupsByCode[Array(code.utf8)] {
                    groups[place].append(row)
                } else {
                    groupsByCode[Array(code.utf8)] = groups.count
                    groups.append(CompanionRows(shape: shape, code: code, first: row))
                }
            }
        }
        for group in groups { write(group) }
    }

    private mutating func write(_ group: CompanionRows) {
        guard var record = record(group.code) else {
            refused += group.rows.map { $0.finding($0.cell(.code), .unknownMatter) }
            return
        }
        do {
            try group.write(into: &record)
            store(record, row: group.rows[0], version: nil, effective: nil)
        } catch {
            refused.append(error.finding)
            guard let row = refuse(group.code) else { return }
            let bad = error.finding
            refused.append(row.finding(row.cell(.code), .badRowElsewhere(file: bad.file, line: bad.line)))
        }
    }
}
