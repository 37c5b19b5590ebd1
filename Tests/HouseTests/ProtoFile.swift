/// The fields of a protocol file, from the `.proto` or from the Swift made of it, one line each: message, number, type.
struct ProtoFile {
    private(set) var fields: [String] = []

    private static let scalars = [
        "bytes": "Bytes", "string": "String", "bool": "Bool", "double": "Double", "uint32": "UInt32",
        "uint64": "UInt64",
        "int32": "Int32", "int64": "Int64", "sint32": "SInt32", "sint64": "SInt64", "fixed32": "Fixed32",
        "fixed64": "Fixed64",
    ]

    init(_ proto: String) {
        let tokens = SwiftSource(path: "", text: proto).tokens
        var path: [String] = []
        let enums = tokens.indices.dropLast().filter { tokens[$0].text == "enum" }.map { tokens[$0 + 1].text }
        var place = 0
        while place < tokens.count {
            let text = tokens[place].text
            switch text {
            case "message", "oneof", "enum":
                path.append(text == "message" ? tokens[place + 1].text : text)
                place += 3
            case "}":
                path.removeLast()
                place += 1
            case "syntax", "package", "option", "import", "reserved":
                while tokens[place].text != ";" { place += 1 }
                place += 1
            default:
                let end = tokens[place...].firstIndex { $0.text == ";" } ?? tokens.count
                if path.last != "enum", let number = tokens[place..<end].lastIndex(where: { $0.text == "=" }) {
                    let isRepeated = text == "repeated"
                    let type = tokens[isRepeated || text == "optional" ? place + 1 : place].text
                    let kind = Self.scalars[type] ?? (enums.contains(type) ? "Enum" : "Message")
                    add(path.filter { $0 != "oneof" }, tokens[number + 1].text, kind, isRepeated)
                }
                place = end + 1
            }
        }
        fields.sort()
    }

    init(generated source: SwiftSource) {
        var message = ""
        var number = ""
        for (place, token) in source.tokens.enumerated() {
            if token.isString, token.text.hasPrefix("."), source.tokens[place - 2].text == "_protobuf_package" {
                message = String(token.text.dropFirst())
            } else if token.text == "case", source.tokens[place + 2].text == ":" {
                number = source.tokens[place + 1].text
            } else if token.text.hasPrefix("decode"), token.text.hasSuffix("Field"),
                token.text != "decodeExtensionField"
            {
                let isRepeated = token.text.hasPrefix("decodeRepeated")
                let kind = token.text.dropFirst(isRepeated ? "decodeRepeated".count : "decodeSingular".count).dropLast(
                    "Field".count)
                add([message], number, String(kind), isRepeated)
            }
        }
        fields.sort()
    }

    private mutating func add(_ path: [String], _ number: String, _ kind: String, _ isRepeated: Bool) {
        fields.append("\(path.joined(separator: ".")) \(number) \(kind)\(isRepeated ? "…" : "")")
    }
}
