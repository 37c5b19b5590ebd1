/// Reads one file as far as rows of named cells. Whatever stops it is a finding.
struct SheetReader {
    let file: ImportFile
    private(set) var refused: [ImportFinding] = []
    private(set) var doubtful: [ImportFinding] = []
    private(set) var reading: ImportOutcome.Reading?
    private(set) var table: LocatedTable?
    /// The rows that are whole; those that are not have been refused.
    private(set) var rows: [SheetRow] = []

    init(_ file: ImportFile, encoding: TextEncoding?) {
        self.file = file
        do {
            let decoded = try DecodedText(file.bytes, stated: encoding)
            read(decoded)
        } catch {
            refuse(line: 0, reason: .encodingUnreadable(error.description))
        }
    }

    private mutating func read(_ decoded: DecodedText) {
        let candidates = DelimitedText.Delimiter.allCases.map { DelimitedText(decoded.text, delimiter: $0) }
        var best: (text: DelimitedText, table: LocatedTable)?
        for text in candidates {
            guard let table = LocatedTable.find(in: text) else { continue }
            if table.columns.count > (best?.table.columns.count ?? 0) { best = (text, table) }
        }
        guard let best else {
            let isEmpty = candidates.contains { $0.rows.allSatisfy(\.isBlank) }
            refuse(line: 0, reason: isEmpty ? .empty : .unknownShape)
            for flaw in decoded.flaws { refuse(line: flaw.line, reason: .undecodable(flaw.bytes)) }
            return
        }
        reading = ImportOutcome.Reading(
            file: file.name, encoding: decoded.encoding, certainty: decoded.certainty, delimiter: best.text.delimiter,
            shape: best.table.shape, headerLine: best.table.headerLine, rows: best.table.rows.count)
        if let line = best.text.unclosedQuoteLine {
            refuse(line: line, reason: .unclosedQuote)
            return
        }
        table = best.table
        if let also = decoded.alternative {
            let value = decoded.text.split { $0.isASCII }.first.map(String.init) ?? ""
            let reason = ImportFinding.Reason.ambiguousEncoding(read: decoded.encoding, also: also)
            doubtful.append(ImportFinding(file: file.name, line: 0, value: value, reason: reason))
        }
        for column in best.table.columns where column.meaning == nil && !column.header.utf8.isEmpty {
            doubtful.append(
                ImportFinding(
                    file: file.name, line: best.table.headerLine, column: column.header, value: column.header,
                    reason: .unknownColumn))
        }
        for row in best.table.rows { take(row, columns: best.table.columns, flaws: decoded.flaws) }
    }

    private mutating func take(
        _ row: DelimitedText.Row, columns: [LocatedTable.Column], flaws: [DecodedText.Flaw]
    ) {
        let line = row.lines.lowerBound
        if let flaw = flaws.first(where: { row.lines.contains($0.line) }) {
            refuse(line: flaw.line, value: row.fields.joined(separator: ","), reason: .undecodable(flaw.bytes))
            return
        }
        if let damaged = row.fields.firstIndex(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
            let header = damaged < columns.count ? columns[damaged].header : ""
            refuse(line: line, column: header, value: row.fields[damaged], reason: .damagedCharacters)
            return
        }
        if let extra = row.fields.dropFirst(columns.count).first(where: { !Tidy.trimmed($0).utf8.isEmpty }) {
            refuse(line: line, value: extra, reason: .tooManyFields)
            return
        }
        if row.fields.count < columns.count {
            doubtful.append(ImportFinding(file: file.name, line: line, reason: .tooFewFields))
        }
        let missing = Array(repeating: "", count: max(0, columns.count - row.fields.count))
        let cells = zip(columns, row.fields + missing).compactMap { column, field in
            column.meaning.map { SheetRow.Cell(header: column.header, meaning: $0, text: Tidy.trimmed(field)) }
        }
        rows.append(SheetRow(file: file.name, line: line, cells: cells))
    }

    private mutating func refuse(
        line: Int, column: String = "", value: String = "", reason: ImportFinding.Reason
    ) {
        refused.append(ImportFinding(file: file.name, line: line, column: column, value: value, reason: reason))
    }
}

/// One row of a table, its cells known by meaning.
struct SheetRow {
    struct Cell {
        let header: String
        let meaning: ColumnMeaning
        /// Without white space around it.
        let text: String
    }

    let file: String
    /// Its first physical line.
    let line: Int
    let cells: [Cell]

    func cell(_ meaning: ColumnMeaning) -> Cell? { cells.first { $0.meaning == meaning } }

    /// The text of a companion's or directory's cell; empty when the table has no such column.
    func text(_ header: String) -> String { cell(.cell(header))?.text ?? "" }

    func finding(_ cell: Cell?, _ reason: ImportFinding.Reason) -> ImportFinding {
        ImportFinding(file: file, line: line, column: cell?.header ?? "", value: cell?.text ?? "", reason: reason)
    }
}
