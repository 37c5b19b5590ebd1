import Catalog

/// One committed table, read by the names of its columns.
struct RegionTable {
    struct Row {
        let file: String
        let line: Int
        let fields: [String]
        let columns: [String]

        func text(_ column: String) throws(RegionFault) -> String {
            guard let place = columns.firstIndex(of: column), place < fields.count else {
                throw fault("a column \(column)")
            }
            return fields[place]
        }

        func read<Value>(_ column: String, as parse: (String) -> Value?) throws(RegionFault) -> Value {
            let text = try text(column)
            guard let value = parse(text) else { throw fault("\(Value.self) in \(column), not \(text)") }
            return value
        }

        func fault(_ expected: String) -> RegionFault { .unreadable(file: file, line: line, expected: expected) }
    }

    let rows: [Row]

    init(_ file: String) throws(RegionFault) {
        let text = String(decoding: try DemoRegion.file(named: file), as: UTF8.self)
        let table = DelimitedText(text, delimiter: .comma).rows
        guard let header = table.first else { throw .unreadable(file: file, line: 1, expected: "a header line") }
        rows = table.dropFirst().map {
            Row(file: file, line: $0.lines.lowerBound, fields: $0.fields, columns: header.fields)
        }
    }
}
