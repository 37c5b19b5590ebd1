/// Reads the fields of a canonical protobuf message: shortest varints, wire types 0, 1, 2 and 5, an exact end. From such a
/// message's fields its very bytes can be made again.
struct FieldScanner {
    struct Field {
        let tag: UInt32
        let wire: FieldKey.WireType
        /// Of wire type 0.
        let number: UInt64
        /// Of the others.
        let span: ByteSpan
    }

    private let source: [UInt8]
    private var at: Int
    private let end: Int
    /// What follows is no field: the message is not canonical.
    private(set) var isBroken = false

    init(_ message: ByteSpan, in source: [UInt8]) {
        self.source = source
        at = message.start
        end = message.end
    }

    static func isCanonical(_ message: ByteSpan, in source: [UInt8]) -> Bool {
        var scanner = FieldScanner(message, in: source)
        while scanner.next() != nil {}
        return !scanner.isBroken
    }

    /// What field 1 says, where a message begins with a number there; of an entry its kind.
    static func leadingNumber(of message: [UInt8]) -> UInt64 {
        var scanner = FieldScanner(ByteSpan(start: 0, count: message.count), in: message)
        guard let first = scanner.next(), first.tag == 8 else { return 0 }
        return first.number
    }

    /// nil at the end, and where the message is broken.
    mutating func next() -> Field? {
        guard at < end else { return nil }
        guard let raw = varint(), let tag = UInt32(exactly: raw), (1...Self.numberLimit).contains(tag >> 3),
            let wire = FieldKey.WireType(rawValue: tag & 7)
        else { return broken() }
        let count: Int
        switch wire {
        case .varint:
            guard let number = varint() else { return broken() }
            return Field(tag: tag, wire: wire, number: number, span: ByteSpan(start: at, count: 0))
        case .fixed64: count = 8
        case .fixed32: count = 4
        case .bytes:
            guard let length = varint(), length <= UInt64(end - at) else { return broken() }
            count = Int(length)
        }
        guard count <= end - at else { return broken() }
        defer { at += count }
        return Field(tag: tag, wire: wire, number: 0, span: ByteSpan(start: at, count: count))
    }

    /// Of no message of Protocol/: bytes with such fields parse by chance.
    private static let numberLimit: UInt32 = 4095

    private mutating func broken() -> Field? {
        isBroken = true
        at = end
        return nil
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < end {
            let byte = source[at]
            at += 1
            if shift == 63, byte > 1 { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return byte == 0 && shift > 0 ? nil : value }
            shift += 7
        }
        return nil
    }
}
