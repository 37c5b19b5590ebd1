import Foundation

/// The fenced block of a page: `name = value`, continued on indented lines.
struct Vectors {
    private var values: [String: String] = [:]

    init(_ page: String) throws {
        let file = URL(filePath: #filePath).appending(path: "../../../Protocol/\(page)").standardized
        var name: String?
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        for line in lines.drop(while: { $0 != "```vectors" }).dropFirst().prefix(while: { $0 != "```" }) {
            if line.hasPrefix("  "), let name {
                values[name, default: ""] += line.dropFirst(2)
            } else {
                let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                name = parts[0]
                values[parts[0]] = parts.count > 1 ? parts[1] : ""
            }
        }
    }

    func text(_ name: String) -> String {
        guard let value = values[name] else { preconditionFailure("no vector \(name)") }
        return value
    }

    subscript(name: String) -> [UInt8] {
        let digits = Array(text(name))
        return stride(from: 0, to: digits.count, by: 2).map { index in
            guard let byte = UInt8(String(digits[index..<index + 2]), radix: 16) else {
                preconditionFailure("vector \(name) is not hexadecimal")
            }
            return byte
        }
    }
}
