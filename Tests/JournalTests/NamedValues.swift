import Foundation
import Journal

/// A vector file: `name = value`, a long value on indented lines after its name, `#` for remarks.
struct NamedValues {
    private(set) var values: [(name: String, value: String)] = []

    static let folder = URL(filePath: #filePath).appending(path: "../../../Protocol/").standardized

    init() {}

    init(file: String) throws {
        for line in try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("  ") {
                values[values.count - 1].value += line.dropFirst(2)
            } else {
                let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                values.append((parts[0], parts.count > 1 ? parts[1] : ""))
            }
        }
    }

    mutating func add(_ name: String, _ value: String) { values.append((name, value)) }
    mutating func add(_ name: String, _ bytes: [UInt8]) { values.append((name, bytes.hexadecimal)) }

    func text(_ name: String) -> String {
        guard let found = values.first(where: { $0.name == name }) else { preconditionFailure("no vector \(name)") }
        return found.value
    }

    subscript(name: String) -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: text(name)) else { preconditionFailure("\(name) is not hexadecimal") }
        return bytes
    }

    /// The file's text, without remarks.
    var lines: String {
        values.map { name, value in
            if value.utf8.count <= 100 { return "\(name) = \(value)\n" }
            let bytes = Array(value.utf8)
            let rows = stride(from: 0, to: bytes.count, by: 112).map {
                "  " + String(decoding: bytes[$0..<min($0 + 112, bytes.count)], as: UTF8.self) + "\n"
            }
            return "\(name) =\n" + rows.joined()
        }.joined()
    }
}

extension [UInt8] {
    init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        self = []
        for at in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[at..<at + 2], as: UTF8.self), radix: 16) else { return nil }
            append(byte)
        }
    }
}

/// Whether the run writes the vectors instead of comparing them: `LINBAN_RECORD=1`.
let records = ProcessInfo.processInfo.environment["LINBAN_RECORD"] == "1"
