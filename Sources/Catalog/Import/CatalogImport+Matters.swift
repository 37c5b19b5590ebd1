import Chronology
import Jurisdiction

extension CatalogImport {
    mutating func readMatters(_ sheets: [SheetReader], as shape: TableShape) {
        var rows: [MatterRow] = []
        for sheet in sheets {
            var above: (body: String, line: Int)?
            for row in sheet.rows {
                do {
                    let found = try matterRow(
                        row, shape: shape, above: &above, statedBody: sheet.table?.statedBody ?? "")
                    rows.append(found)
                } catch {
                    refused.append(error.finding)
                }
            }
        }
        var linesByCode: [[UInt8]: [Int]] = [:]
        for row in rows { linesByCode[Array(row.code.utf8), default: []].append(row.row.line) }
        for row in rows {
            let lines = linesByCode[Array(row.code.utf8)] ?? []
            if lines.count > 1 {
                refused.append(row.row.finding(row.row.cell(.code), .duplicateCode(lines: lines)))
            } else {
                write(row)
            }
        }
    }

    /// Finds the row's code and body, or says why it has none.
    private mutating func matterRow(
        _ row: SheetRow, shape: TableShape, above: inout (body: String, line: Int)?, statedBody: String
    ) throws(RowRefused) -> MatterRow {
        var body = statedBody
        if let cell = row.cell(.text(.body)) {
            if !cell.text.utf8.isEmpty {
                above = (cell.text, row.line)
                body = cell.text
            } else if let above {
                doubtful.append(row.finding(cell, .carriedDown(line: above.line)))
                body = above.body
            }
        }
        let cell = row.cell(.code)
        switch CodeCell(cell?.text ?? "") {
        case .ruined: throw RowRefused(row.finding(cell, .ruinedCode))
        case .control: throw RowRefused(row.finding(cell, .codeWithControlCharacter))
        case .code(let code, let narrowed, let rounded):
            if narrowed { doubtful.append(row.finding(cell, .narrowed)) }
            if rounded { doubtful.append(row.finding(cell, .roundedNumber)) }
            if body.utf8.isEmpty, record(code)?[.body] == nil {
                guard let owner = bodies.body(ofCode: String(code.prefix(18))) else {
                    throw RowRefused(row.finding(row.cell(.text(.body)), .noBody))
                }
                body = owner.name
            }
            return MatterRow(row: row, shape: shape, code: code, body: body)
        case .blank:
            let name = row.cell(.text(.name)) ?? row.cell(.text(.itemName))
            guard let name, !name.text.utf8.isEmpty else { throw RowRefused(row.finding(name, .noName)) }
            if shape != .masterTableTwo, let code = provisionalCode(named: name.text, of: body) {
                return MatterRow(row: row, shape: shape, code: code, body: body)
            }
            guard !body.utf8.isEmpty else { throw RowRefused(row.finding(row.cell(.text(.body)), .noBody)) }
            let subItem = row.cell(.text(.subItem))?.text ?? ""
            let code = ProvisionalCode.code(
                body: body, name: name.text, subItem: sameBytes(subItem, "无") ? "" : subItem)
            doubtful.append(row.finding(cell, .provisionalCode(code)))
            return MatterRow(row: row, shape: shape, code: code, body: body)
        }
    }

    /// 分项表 and 总表(一) call a matter by name and sub-item in one: a provisional matter of that name is the one meant.
    private func provisionalCode(named name: String, of body: String) -> String? {
        (drafts.map(\.record) + catalog.latest.map(\.record)).first { record in
            ProvisionalCode.isProvisional(record.code) && sameBytes(record.text(.itemName), name)
                && (body.utf8.isEmpty || sameBytes(record.text(.body), body))
        }?.code
    }

    private mutating func write(_ row: MatterRow) {
        do throws(RowRefused) {
            var (record, doubts) = try row.written(over: record(row.code))
            complete(&record)
            try row.check(record)
            if let known = catalog.latest(row.code)?.record, !sameBytes(known.text(.body), record.text(.body)) {
                doubts.append(row.row.finding(row.row.cell(.text(.body)), .bodyChanges(from: known.text(.body))))
            }
            doubtful += doubts
            let version = row.row.cell(.version).flatMap { Int(Tidy.narrow($0.text)) }
            let effective = row.row.cell(.effective).flatMap { CivilDate(Tidy.narrow($0.text)) }
            store(record, row: row.row, version: version, effective: effective)
        } catch {
            refused.append(error.finding)
        }
    }

    /// What the directory adds: whose the matter is, and at which level that body decides.
    private func complete(_ record: inout MatterRecord) {
        if bodies.isEmpty { return }
        let body = bodies.body(named: record.text(.body), creditCode: record.text(.bodyCode))
        record[.foreign] = body == nil ? .text("是") : nil
        guard let body else { return }
        if record[.bodyCode] == nil { record[.bodyCode] = .text(body.creditCode) }
        if record[.exerciseLevelCode] == nil, let level = body.level {
            record[.exerciseLevelCode] = .text(String(level.rawValue))
        }
    }
}
