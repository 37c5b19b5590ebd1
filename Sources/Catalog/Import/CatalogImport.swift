import Chronology

/// Reads tables into matters and compares them with a catalog (requirements A01–A09). Pure: bytes in, a report out; what the
/// report says is published as a whole or not at all.
package struct CatalogImport {
    let catalog: Catalog
    private(set) var bodies: BodyDirectory

    private var readings: [ImportOutcome.Reading] = []
    private var organisations: [Organisation] = []
    var refused: [ImportFinding] = []
    var doubtful: [ImportFinding] = []

    private(set) var drafts: [Draft] = []
    private var draftsByCode: [[UInt8]: Int] = [:]

    /// What the import makes of one matter so far.
    struct Draft {
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

    /// The matter as this import has it so far, otherwise as the catalog has it.
    func record(_ code: String) -> MatterRecord? {
        draftsByCode[Array(code.utf8)].map { drafts[$0].record } ?? catalog.latest(code)?.record
    }

    /// Leaves the matter out of the outcome; nil when this import had not come to it, or has left it out already.
    mutating func refuse(_ code: String) -> SheetRow? {
        guard let place = draftsByCode[Array(code.utf8)], !drafts[place].isRefused else { return nil }
        drafts[place].isRefused = true
        return drafts[place].row
    }

    mutating func store(_ record: MatterRecord, row: SheetRow, version: Int?, effective: CivilDate?) {
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
