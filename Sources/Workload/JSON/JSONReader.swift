/// Why bytes are no JSON.
package struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let place: Int
    package var description: String { "no JSON at byte \(place)" }
}

/// Reads one value (RFC 8259).
struct JSONReader {
    private let bytes: [UInt8]
    private var at: Int
    private static let depthLimit = 64

    static func value(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes: bytes, at: 0)
        let value = try reader.value(depth: 0)
        reader.skipSpaces()
        guard reader.at == bytes.count else { throw reader.fault }
        return value
    }

    private var fault: JSONFault { JSONFault(place: at) }
    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpaces() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONFault) {
        skipSpaces()
        guard next == byte else { throw fault }
        at += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpaces()
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.depthLimit else { throw fault }
        skipSpaces()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case 0x22: return .text(try text())
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            for word in ["true", "false", "null"] where bytes[at...].starts(with: word.utf8) {
                at += word.utf8.count
                return .word(Array(word.utf8))
            }
            throw fault
        default:
            let start = at
            while let byte = next, byte < 0x80, "+-.eE0123456789".utf8.contains(byte) { at += 1 }
            guard at > start else { throw fault }
            return .number(Array(bytes[start..<at]))
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSONValue {
        try expect(UInt8(ascii: "{"))
        var members: [JSONValue.Member] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpaces()
            let name = try text()
            try expect(UInt8(ascii: ":"))
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> JSONValue {
        try expect(UInt8(ascii: "["))
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .array(values)
    }

    private mutating func text() throws(JSONFault) -> [UInt8] {
        try expect(0x22)
        var text: [UInt8] = []
        while let byte = next, byte != 0x22 {
            at += 1
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            guard let letter = next else { throw fault }
            at += 1
            switch letter {
            case 0x22, 0x5C, UInt8(ascii: "/"): text.append(letter)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"): text += try scalar()
            default: throw fault
            }
        }
        try expect(0x22)
        return text
    }

    private mutating func scalar() throws(JSONFault) -> [UInt8] {
        var units = [try unit()]
        if (0xD800..<0xDC00).contains(units[0]) {
            guard bytes[at...].starts(with: Array("\\u".utf8)) else { throw fault }
            at += 2
            units.append(try unit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw fault }
        return Array(text.utf8)
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        guard at + 4 <= bytes.count, let digits = String(validating: bytes[at..<at + 4], as: UTF8.self),
            let unit = UInt16(digits, radix: 16)
        else { throw fault }
        at += 4
        return unit
    }
}

extension JSONValue {
    package init(bytes: [UInt8]) throws(JSONFault) { self = try JSONReader.value(bytes) }
}
