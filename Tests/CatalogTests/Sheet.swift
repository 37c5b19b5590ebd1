import Catalog
import Glibc
import Jurisdiction
import Testing

/// A table as an office would save it.
struct Sheet {
    var name = "表.csv"
    var rows: [[String]]

    func text(_ delimiter: DelimitedText.Delimiter = .comma, lineEnd: String = "\n") -> String {
        rows.map { row in row.map { quoted($0, delimiter.rawValue) }.joined(separator: delimiter.rawValue) + lineEnd }
            .joined()
    }

    func file(
        _ encoding: Saved = .utf8, delimiter: DelimitedText.Delimiter = .comma, lineEnd: String = "\n"
    ) -> ImportFile {
        ImportFile(name: name, bytes: encoding.bytes(of: text(delimiter, lineEnd: lineEnd)))
    }

    private func quoted(_ field: String, _ delimiter: String) -> String {
        guard field.contains(delimiter) || field.contains("\"") || field.contains("\n") else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}

/// The ways in which Excel and WPS save a text file.
enum Saved: CaseIterable {
    case utf8, utf8Marked, gb18030, utf16LittleMarked, utf16Little, utf16BigMarked, utf16Big

    var encoding: TextEncoding {
        switch self {
        case .utf8, .utf8Marked: .utf8
        case .gb18030: .gb18030
        case .utf16LittleMarked, .utf16Little: .utf16LittleEndian
        case .utf16BigMarked, .utf16Big: .utf16BigEndian
        }
    }

    var certainty: DecodedText.Certainty {
        switch self {
        case .utf8Marked, .utf16LittleMarked, .utf16BigMarked: .marked
        case .utf8, .gb18030, .utf16Little, .utf16Big: .detected
        }
    }

    func bytes(of text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .utf8Marked: [0xEF, 0xBB, 0xBF] + text.utf8
        case .gb18030: converted(text)
        case .utf16Little: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16LittleMarked: [0xFF, 0xFE] + Saved.utf16Little.bytes(of: text)
        case .utf16Big: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .utf16BigMarked: [0xFE, 0xFF] + Saved.utf16Big.bytes(of: text)
        }
    }

    private func converted(_ text: String) -> [UInt8] {
        let descriptor = iconv_open("GB18030", "UTF-8")
        defer { iconv_close(descriptor) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 2 + 4)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var fromLeft = input.count
                var into = output.baseAddress
                var intoLeft = output.count
                _ = iconv(descriptor, &from, &fromLeft, &into, &intoLeft)
                return output.count - intoLeft
            }
        }
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }
}

extension ImportOutcome {
    /// The import of files into an empty catalog of a tree whose bodies are `洛滨区民政局` and `某镇人民政府`.
    static func of(_ files: ImportFile..., encoding: TextEncoding? = nil, over catalog: Catalog = Catalog()) -> Self {
        CatalogImport.outcome(of: files, encoding: encoding, against: catalog, bodies: .sample)
    }

    func added(_ code: String) throws -> MatterRecord {
        try #require(added.first { $0.record.code.utf8.elementsEqual(code.utf8) }?.record)
    }
}

extension BodyDirectory {
    static let sample = BodyDirectory([
        Body(name: "洛滨区民政局", creditCode: "11419902MD000050X5", level: .district),
        Body(name: "某镇人民政府", creditCode: "", level: .town),
    ])
}
