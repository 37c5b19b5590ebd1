/// Values that are bytes or a string on the wire.
enum BytesForm: String, Sendable {
    case text
    /// Lower-case hexadecimal digits, two a byte.
    case hex
    /// RFC 9562, lower case.
    case uuid

    private static let dashes: Set<Int> = [8, 13, 18, 23]

    func bytes(of value: JSONValue) -> [UInt8]? {
        guard case .text(let text) = value else { return nil }
        switch self {
        case .text: return text
        case .hex: return Self.bytes(hexadecimal: text)
        case .uuid:
            guard text.count == 36 else { return nil }
            return Self.bytes(hexadecimal: text.enumerated().filter { !Self.dashes.contains($0.offset) }.map(\.element))
        }
    }

    func value(of bytes: [UInt8]) -> JSONValue {
        switch self {
        case .text: return .text(bytes)
        case .hex: return .text(Self.hexadecimal(bytes))
        case .uuid:
            var text = Self.hexadecimal(bytes)
            for place in Self.dashes.sorted() where place <= text.count { text.insert(UInt8(ascii: "-"), at: place) }
            return .text(text)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    private static func bytes(hexadecimal text: [UInt8]) -> [UInt8]? {
        guard text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for place in stride(from: 0, to: text.count, by: 2) {
            guard let high = nibble(text[place]), let low = nibble(text[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
