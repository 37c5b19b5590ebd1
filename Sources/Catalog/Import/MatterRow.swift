/// A row of a matter table with its code found, before its cells are read.
struct MatterRow {
    let row: SheetRow
    let shape: TableShape
    let code: String
    /// 实施主体 as the row, a merged cell above it, the title, or the code itself gives it; empty when the table is silent
    /// and the matter is known already.
    let body: String

    /// Writes the row's cells over what is known of the matter.
    func written(over known: MatterRecord?) throws(RowRefused) -> (record: MatterRecord, doubts: [ImportFinding]) {
        var record = known ?? MatterRecord(code: code)
        var doubts: [ImportFinding] = []
        for cell in row.cells { try write(cell, over: known, into: &record, doubts: &doubts) }
        if !body.utf8.isEmpty { record[.body] = .text(body) }
        complete(&record, over: known)
        guard record[.name] != nil else {
            throw RowRefused(row.finding(row.cell(.text(.name)) ?? row.cell(.text(.itemName)), .noName))
        }
        return (record, doubts)
    }

    /// Refuses the row if what came of it is no matter.
    func check(_ record: MatterRecord) throws(RowRefused) {
        do {
            _ = try Matter(record)
        } catch {
            let cell = row.cells.first { $0.meaning == .sign(error.field) || $0.meaning == .text(error.field) }
            throw RowRefused(
                ImportFinding(
                    file: row.file, line: row.line, column: cell?.header ?? error.field.column, value: error.value,
                    reason: .notAsExpected(error.expected)))
        }
    }

    private func write(
        _ cell: SheetRow.Cell, over known: MatterRecord?, into record: inout MatterRecord, doubts: inout [ImportFinding]
    ) throws(RowRefused) {
        switch cell.meaning {
        case .ordinal, .code, .derived, .version, .effective, .mainItem, .cell, .text(.body): break
        case .text where shape.isBareList && cell.text.utf8.isEmpty: break
        case .text(.itemName) where shape.isBareList && known != nil:
            // A bare list says either name; it must not strip the sub-item off a matter that is known in full.
            let names = [record.text(.name), record.text(.itemName)]
            if !names.contains(where: { sameBytes($0, cell.text) }) { record[.itemName] = .text(cell.text) }
        case .text(let field): record[field] = .text(cell.text)
        case .sign(let field):
            let sign = Tidy.trimmed(Tidy.narrow(cell.text))
            if !sameBytes(sign, cell.text) { doubts.append(row.finding(cell, .narrowed)) }
            record[field] = .text(MatterRow.flags.contains(field) ? Tidy.flag(sign) : sign)
        case .kind: try writeKind(cell, into: &record)
        case .committedLimit:
            guard let text = LimitText(cell.text) else { throw RowRefused(row.finding(cell, .unreadableLimit)) }
            if text.assumesWorkingDays { doubts.append(row.finding(cell, .assumedWorkingDays)) }
            record.setLimit(text.limit, .committedLimit, unit: .committedLimitUnit)
        case .statutoryLimit:
            guard let text = LimitText(cell.text) else {
                doubts.append(row.finding(cell, .unreadableStatutoryLimit))
                record.setLimit(nil, .statutoryLimit, unit: .statutoryLimitUnit)
                record[.statutoryLimitBasis] = .text(cell.text)
                return
            }
            if text.assumesWorkingDays { doubts.append(row.finding(cell, .assumedWorkingDays)) }
            record.setLimit(text.limit, .statutoryLimit, unit: .statutoryLimitUnit)
            if !text.basis.utf8.isEmpty { record[.statutoryLimitBasis] = .text(text.basis) }
        case .materialList:
            guard let lists = MaterialText.list(cell.text, keeping: known) else {
                throw RowRefused(row.finding(cell, .notAsExpected(.materialCell)))
            }
            record[.materials] = .rows(lists.materials)
            record[.materialDetails] = .rows(lists.details)
        case .materialSummary:
            let lists = MaterialText.summary(cell.text, keeping: known)
            record[.materials] = .rows(lists.materials)
            record[.materialDetails] = .rows(lists.details)
        case .formFieldList:
            guard let rows = FormFieldText.rows(cell.text, keeping: known) else {
                throw RowRefused(
                    row.finding(cell, .notAsExpected(.formFieldCell)))
            }
            record[.formFields] = .rows(rows)
        }
    }

    private func writeKind(_ cell: SheetRow.Cell, into record: inout MatterRecord) throws(RowRefused) {
        let text = Tidy.trimmed(Tidy.narrow(cell.text))
        if text.utf8.isEmpty { return }
        guard let kind = MatterKind(column: text) else {
            throw RowRefused(row.finding(cell, .notAsExpected(.matterKind)))
        }
        record[.kind] = .text(kind.name)
        record[.kindCode] = .text(kind.code)
    }

    /// Fills in what follows from what was written, without touching what the catalog says already.
    private func complete(_ record: inout MatterRecord, over known: MatterRecord?) {
        let mainItem = row.cell(.mainItem)?.text ?? ""
        if !mainItem.utf8.isEmpty, !sameBytes(mainItem, "未分类") {
            record[.name] = .text(mainItem)
        } else if record[.name] == nil {
            record[.name] = record[.itemName]
        }
        let names: [MatterField] = [.name, .subItem]
        let renamed = known.map { known in names.contains { known[$0] != record[$0] } } ?? true
        if record[.itemName] == nil || (renamed && shape == .masterTableTwo) {
            let subItem = record.text(.subItem)
            let plain = subItem.utf8.isEmpty || sameBytes(subItem, "无")
            record[.itemName] = .text(plain ? record.text(.name) : "\(record.text(.name))(\(subItem))")
        }
        if shape == .masterTableTwo {
            if record[.caseKindCode] == nil, record[.committedLimit] != nil {
                let kind: CaseKind = sameBytes(record.text(.committedLimit), "0") ? .instant : .committed
                record[.caseKind] = .text(kind.name)
                record[.caseKindCode] = .text(String(kind.rawValue))
            }
            if record[.charged] == nil, record[.feeStandard] != nil {
                record[.charged] = .text(record.text(.feeStandard).hasPrefix("不收费") ? "否" : "是")
            }
        }
    }

    private static let flags: [MatterField] = [
        .online, .nearby, .cityWide, .once, .tolerant, .pledgeBased, .agency, .selfService, .charged,
    ]
}

/// A row that is left out, with the reason.
struct RowRefused: Error {
    let finding: ImportFinding

    init(_ finding: ImportFinding) { self.finding = finding }
}

extension MatterRecord {
    fileprivate mutating func setLimit(_ limit: TimeLimit?, _ field: MatterField, unit: MatterField) {
        self[field] = limit.map { .text(String($0.days)) }
        self[unit] = limit.map { .text($0.unit.rawValue) }
    }
}
