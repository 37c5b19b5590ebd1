/// The rows of materials.csv, form_fields.csv or flow_steps.csv that belong to one matter, checked as a list: a matter whose
/// list has one bad row keeps none of it.
struct CompanionRows {
    let shape: TableShape
    let code: String
    private(set) var rows: [SheetRow]

    init(shape: TableShape, code: String, first: SheetRow) {
        self.shape = shape
        self.code = code
        rows = [first]
    }

    mutating func append(_ row: SheetRow) { rows.append(row) }

    /// Writes the list over the matter's.
    func write(into record: inout MatterRecord) throws(RowRefused) {
        switch shape {
        case .materials:
            record[.materials] = .rows(try checked(Material.columns, as: .materials))
            record[.materialDetails] = .rows(try checked(Material.detailColumns, as: .materialDetails))
        case .formFields: record[.formFields] = .rows(try checked(FormField.columns, as: .formFields))
        case .flowSteps: record[.flowSteps] = .rows(try checked(FlowStep.columns, as: .flowSteps))
        case .matters, .organisations, .masterTableTwo, .itemSheet, .masterTableOne, .nameList:
            preconditionFailure("only companion tables are grouped by matter")
        }
    }

    private func checked(_ columns: [String], as field: MatterField) throws(RowRefused) -> [[String]] {
        var ordinals: [(ordinal: String, line: Int)] = []
        var lists: [[String]] = []
        for (place, row) in rows.enumerated() {
            var cells = columns.map(row.text)
            cells[0] = cells[0].utf8.isEmpty ? String(place + 1) : Tidy.narrow(cells[0])
            if let twin = ordinals.first(where: { sameBytes($0.ordinal, cells[0]) }) {
                throw RowRefused(row.finding(row.cell(.cell(columns[0])), .duplicateRow(line: twin.line)))
            }
            ordinals.append((cells[0], row.line))
            do {
                try check(cells, as: field)
            } catch {
                throw RowRefused(
                    row.finding(row.cell(.cell(error.column)), .notAsExpected(error.expected)))
            }
            lists.append(cells)
        }
        return lists
    }

    private func check(_ cells: [String], as field: MatterField) throws(MatterFault) {
        switch field {
        case .formFields: _ = try FormField(row: cells, of: code)
        case .flowSteps: _ = try FlowStep(row: cells, of: code)
        case .materials: _ = try Material(row: cells, detail: nil, of: code)
        default: _ = try Material.Detail(row: cells, of: code)
        }
    }
}
