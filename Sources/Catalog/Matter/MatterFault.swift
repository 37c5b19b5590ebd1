/// Why a record cannot be read as a matter: the element at fault, what it holds and what would do.
package struct MatterFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: String
    package let field: MatterField
    /// Which cell, where the element holds rows; empty otherwise.
    package let column: String
    package let value: String
    package let expected: ExpectedValue

    package init(code: String, field: MatterField, column: String = "", value: String, expected: ExpectedValue) {
        self.code = code
        self.field = field
        self.column = column
        self.value = value
        self.expected = expected
    }

    package var description: String {
        "matter \(code): \(field)\(column.isEmpty ? "" : " \(column)") is \"\(value)\", expected \(expected.english)"
    }
}

/// Reads the cells of one row of an element that holds rows; every refusal names the cell.
struct RowCells {
    let code: String
    let field: MatterField
    let columns: [String]
    let cells: [String]

    init(_ cells: [String], columns: [String], field: MatterField, of code: String) throws(MatterFault) {
        guard cells.count == columns.count else {
            throw MatterFault(
                code: code, field: field, value: cells.joined(separator: ";"), expected: .cells(columns.count))
        }
        (self.code, self.field, self.columns, self.cells) = (code, field, columns, cells)
    }

    func fault(_ place: Int, _ expected: ExpectedValue) -> MatterFault {
        MatterFault(code: code, field: field, column: columns[place], value: cells[place], expected: expected)
    }

    func text(_ place: Int) throws(MatterFault) -> String {
        guard !cells[place].utf8.isEmpty else { throw fault(place, .text) }
        return cells[place]
    }

    func ordinal(_ place: Int) throws(MatterFault) -> Int {
        guard let value = Int(cells[place]), value > 0 else { throw fault(place, .ordinal) }
        return value
    }

    func flag(_ place: Int) throws(MatterFault) -> Bool {
        guard let value = yesOrNo(cells[place]) else { throw fault(place, .yesOrNo) }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ place: Int, of _: Value.Type) throws(MatterFault) -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: cells[place]) else {
            throw fault(place, .oneOf(Value.allCases.map(\.rawValue)))
        }
        return value
    }
}

/// 是 or 否; nil for anything else.
func yesOrNo(_ text: String) -> Bool? {
    switch text {
    case "是": true
    case "否": false
    default: nil
    }
}
