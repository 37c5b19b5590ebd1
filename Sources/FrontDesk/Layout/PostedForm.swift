/// What a page's form sent (`application/x-www-form-urlencoded`), in its order. Names may repeat, as ticked boxes do.
struct PostedForm: Equatable, Sendable {
    private(set) var pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    /// Nil when an escape is broken or the bytes are not UTF-8: such a form is not one of our pages'.
    init?(urlEncoded bytes: some Sequence<UInt8>) {
        var pairs: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard let name = Self.decoded(part[..<equals]), let value = Self.decoded(part[equals...].dropFirst()) else {
                return nil
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    private static func decoded(_ part: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// The first value under a name; nil when the name was not sent, "" when it was left empty. Line ends are LF, as people
    /// typed them, not CR LF, as browsers send them.
    subscript(name: String) -> String? {
        pairs.first { $0.name.utf8.elementsEqual(name.utf8) }.map { Self.lines($0.value) }
    }

    func all(_ name: String) -> [String] {
        pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map { Self.lines($0.value) }
    }

    /// A value that says something; nil when it is missing or blank.
    func text(_ name: String) -> String? {
        guard let value = self[name], value.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            return nil
        }
        return value
    }

    /// Without what belongs to files, which are kept elsewhere.
    mutating func removeThumbnails() { pairs.removeAll { $0.name.hasSuffix(".thumbnail") } }

    mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        pairs.append((name, value))
    }

    /// One more value under a name that may have several.
    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    var urlEncoded: [UInt8] {
        Array(pairs.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&").utf8)
    }

    static func == (a: PostedForm, b: PostedForm) -> Bool { a.urlEncoded == b.urlEncoded }

    private static func lines(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars where scalar != "\r" { text.append(scalar) }
        return String(text)
    }
}
