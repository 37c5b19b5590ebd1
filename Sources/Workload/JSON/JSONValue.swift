/// A value of a JSON text, kept so that writing it gives back what was read: numbers as they were written, texts as bytes, members
/// in their order.
package indirect enum JSONValue: Hashable, Sendable {
    case object([Member])
    case array([JSONValue])
    /// UTF-8, without escapes.
    case text([UInt8])
    /// The digits as they stand.
    case number([UInt8])
    /// `true`, `false` or `null`.
    case word([UInt8])

    package struct Member: Hashable, Sendable {
        package let name: [UInt8]
        package let value: JSONValue

        package init(_ name: [UInt8], _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of an object; nil where there is none.
    package subscript(_ name: String) -> JSONValue? { self[Array(name.utf8)] }

    subscript(_ name: [UInt8]) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: [UInt8]? { if case .text(let bytes) = self { bytes } else { nil } }

    package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The same with the members of every object ascending by name.
    package var sorted: JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map { Member($0.name, $0.value.sorted) }
                    .sorted { $0.name.lexicographicallyPrecedes($1.name) })
        case .array(let values): .array(values.map(\.sorted))
        case .text, .number, .word: self
        }
    }

    /// Without spaces; only what must be is escaped.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.quote(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .text(let text): Self.quote(text, to: &bytes)
        case .number(let digits), .word(let digits): bytes += digits
        }
    }

    private static let short: [UInt8: UInt8] = [
        0x22: 0x22, 0x5C: 0x5C, 0x08: 0x62, 0x0C: 0x66, 0x0A: 0x6E, 0x0D: 0x72, 0x09: 0x74,
    ]

    private static func quote(_ text: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text {
            if byte >= 0x20, byte != 0x22, byte != 0x5C {
                bytes.append(byte)
            } else if let letter = short[byte] {
                bytes += [0x5C, letter]
            } else {
                bytes += Array("\\u00".utf8) + [0x30 + (byte >> 4), Array("0123456789abcdef".utf8)[Int(byte & 15)]]
            }
        }
        bytes.append(0x22)
    }
}
