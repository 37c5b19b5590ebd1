/// A table written as text: fields parted by a delimiter, quoted where they hold it (RFC 4180).
///
/// Own, because the reader we would take (SwiftCSV 0.10) keeps no physical line numbers, drops white space at the start of a
/// field, gives up the whole file at one stray quote, says nothing of a quote that is never closed, and by counting
/// characters instead of bytes loses a delimiter that a combining mark follows.
package struct DelimitedText: Sendable {
    package enum Delimiter: String, CaseIterable, Sendable {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    package struct Row: Equatable, Sendable {
        /// The physical lines it covers, from 1; a quoted field may hold line ends.
        package let lines: ClosedRange<Int>
        package let fields: [String]

        package var isBlank: Bool { fields.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } } }
    }

    package let delimiter: Delimiter
    package let rows: [Row]
    /// The line whose opening quote is never closed; everything from there to the end has run into one field.
    package let unclosedQuoteLine: Int?

    package init(_ text: String, delimiter: Delimiter) {
        self.delimiter = delimiter
        var reader = RowReader(delimiter: delimiter.byte)
        for byte in text.utf8 { reader.take(byte) }
        reader.finish()
        rows = reader.rows
        unclosedQuoteLine = reader.unclosedQuoteLine
    }
}

/// Reads bytes: a delimiter, a quote and a line end are bytes that no UTF-8 character contains.
private struct RowReader {
    private enum Place {
        case startOfField, bare, quoted, afterQuote
    }

    let delimiter: UInt8
    private(set) var rows: [DelimitedText.Row] = []
    private(set) var unclosedQuoteLine: Int?

    private var place = Place.startOfField
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var line = 1
    private var firstLine = 1
    private var quoteLine = 1
    private var lastWasReturn = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func take(_ byte: UInt8) {
        defer { lastWasReturn = byte == 0x0D }
        if byte == 0x0A, lastWasReturn {
            // The second half of CRLF; inside quotes it is kept as LF, outside the row has ended already.
            return
        }
        switch place {
        case .quoted:
            switch byte {
            case UInt8(ascii: "\""): place = .afterQuote
            case 0x0D, 0x0A:
                line += 1
                field.append(0x0A)
            default: field.append(byte)
            }
        case .startOfField, .bare, .afterQuote:
            takeOutsideQuotes(byte)
        }
    }

    private mutating func takeOutsideQuotes(_ byte: UInt8) {
        switch byte {
        case delimiter: endField()
        case 0x0D, 0x0A: endRow()
        case UInt8(ascii: "\"") where place == .startOfField:
            place = .quoted
            quoteLine = line
        case UInt8(ascii: "\"") where place == .afterQuote:
            field.append(byte)
            place = .quoted
        default:
            // A quote inside a bare field, or text behind a closing one, is kept as it stands: Excel never writes it, people do.
            field.append(byte)
            place = .bare
        }
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        place = .startOfField
    }

    private mutating func endRow() {
        endField()
        rows.append(DelimitedText.Row(lines: firstLine...line, fields: fields))
        fields = []
        line += 1
        firstLine = line
    }

    mutating func finish() {
        if place == .quoted { unclosedQuoteLine = quoteLine }
        if place != .startOfField || !fields.isEmpty { endRow() }
    }
}
