import Chronology
import Jurisdiction

/// Reads tables into matters and compares them with a catalog (requirements A01–A09). Pure: bytes in, a report out; what the
/// report says is published as a whole or not at all.
package struct CatalogImport {
    private let catalog: Catalog
    private var bodies: BodyDirectory

    private var readings: [ImportOutcome.Reading] = []
    private var organisations: [Organisation] = []
    private var refused: [ImportFinding] = []
    private var doubtful: [ImportFinding] = []

    private var drafts: [Draft] = []
    private var draftsByCode: [[UInt8]: Int] = [:]

    /// What the import makes of one matter so far.
    private struct Draft {
        let known: MatterRecord?
        var record: MatterRecord
        /// The first row that names it.
        let row: SheetRow
        var version: Int?
        var effective: CivilDate?
        var isRefused = false
    }

    /// `encoding` nil: found out per file. `bodies` are those of this tree; a matter of another body becomes foreign.
    /// An `orgs.csv` among the files adds to them. Files may come in any order.
    package static func outcome(
        of files: [ImportFile], encoding: TextEncoding? = nil, against catalog: Catalog, bodies: BodyDirectory
    ) -> ImportOutcome {
        var run = CatalogImport(catalog: catalog, bodies: bodies)
        run.read(files.map { SheetReader($0, encoding: encoding) })
        return run.outcome()
    }

    private init(catalog: Catalog, bodies: BodyDirectory) {
        self.catalog = catalog
        self.bodies = bodies
    }

    private mutating func read(_ sheets: [SheetReader]) {
        for sheet in sheets {
            refused += sheet.refused
            doubtful += sheet.doubtful
            if let reading = sheet.reading { readings.append(reading) }
        }
        for sheet in sheets where sheet.table?.shape == .organisations { readOrganisations(sheet) }
        bodies = bodies.joined(with: organisations)
        // 分项表 and 总表(一) name no body and take it from a matter read before them.
        for shape in [TableShape.matters, .masterTableTwo, .nameList, .masterTableOne, .itemSheet] {
            readMatters(sheets.filter { $0.table?.shape == shape }, as: shape)
        }
        for shape in [TableShape.materials, .formFields, .flowSteps] {
            readCompanions(sheets.filter { $0.table?.shape == shape }, as: shape)
        }
    }

    private mutating func readOrganisations(_ sheet: SheetReader) {
        for row in sheet.rows {
            do {
                organisations.append(try Organisation(row))
            } catch {
                refused.append(error.finding)
            }
        }
    }

    // MARK: Matters

    private mutating func readMatters(_ sheets: [SheetReader], as shape: TableShape) {
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
            let code = ProvisionalCode.code(body: body, name: name.text, subItem: sameBytes(subItem, "无") ? "" : subItem)
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

    // MARK: Companions

    private mutating func readCompanions(_ sheets: [SheetReader], as shape: TableShape) {
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
            guard let place = draftsByCode[Array(group.code.utf8)], !drafts[place].isRefused else { return }
            drafts[place].isRefused = true
            let row = drafts[place].row
            let bad = error.finding
            refused.append(row.finding(row.cell(.code), .badRowElsewhere(file: bad.file, line: bad.line)))
        }
    }

    // MARK: Drafts

    /// The matter as this import has it so far, otherwise as the catalog has it.
    private func record(_ code: String) -> MatterRecord? {
        draftsByCode[Array(code.utf8)].map { drafts[$0].record } ?? catalog.latest(code)?.record
    }

    private mutating func store(_ record: MatterRecord, row: SheetRow, version: Int?, effective: CivilDate?) {
        let key = Array(record.code.utf8)
        if let place = draftsByCode[key] {
            drafts[place].record = record
            drafts[place].version = version ?? drafts[place].version
            drafts[place].effective = effective ?? drafts[place].effective
        } else {
            draftsByCode[key] = drafts.count
            drafts.append(
                Draft(
                    known: catalog.latest(record.code)?.record, record: record, row: row, version: version,
                    effective: effective))
        }
    }

    private func outcome() -> ImportOutcome {
        let kept = drafts.filter { !$0.isRefused }
        func item(_ draft: Draft) -> ImportOutcome.Item {
            ImportOutcome.Item(
                record: draft.record, patch: MatterPatch(from: draft.known, to: draft.record), file: draft.row.file,
                line: draft.row.line, declaredVersion: draft.version, declaredEffective: draft.effective)
        }
        return ImportOutcome(
            readings: readings, added: kept.filter { $0.known == nil }.map(item),
            changed: kept.filter { $0.known != nil && $0.known != $0.record }.map(item),
            unchanged: kept.filter { $0.known == $0.record }.map(\.record.code), organisations: organisations,
            refused: refused.inFileOrder(readings), doubtful: (doubtful + directoryDoubts(kept)).inFileOrder(readings))
    }

    /// One finding for each foreign body, at its first row: a list of another district has a thousand rows of one kind.
    private func directoryDoubts(_ drafts: [Draft]) -> [ImportFinding] {
        if bodies.isEmpty {
            return drafts.first.map { [ImportFinding(file: $0.row.file, line: 0, reason: .noDirectory)] } ?? []
        }
        var found: [(body: String, row: SheetRow, rows: Int)] = []
        for draft in drafts where draft.record[.foreign] != nil {
            let body = draft.record.text(.body)
            if let place = found.firstIndex(where: { sameBytes($0.body, body) }) {
                found[place].rows += 1
            } else {
                found.append((body, draft.row, 1))
            }
        }
        return found.map { $0.row.finding($0.row.cell(.text(.body)), .foreignBody(rows: $0.rows)) }
    }
}

extension [ImportFinding] {
    /// By file in the order they were given, then by line; findings of one line stay as they came.
    fileprivate func inFileOrder(_ readings: [ImportOutcome.Reading]) -> [ImportFinding] {
        func rank(_ finding: ImportFinding) -> Int {
            readings.firstIndex { sameBytes($0.file, finding.file) } ?? readings.count
        }
        return enumerated()
            .sorted { (rank($0.element), $0.element.line, $0.offset) < (rank($1.element), $1.element.line, $1.offset) }
            .map(\.element)
    }
}
