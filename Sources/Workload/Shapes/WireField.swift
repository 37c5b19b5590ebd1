/// One field of a protobuf message, of the two wire types that the workload's messages have.
struct WireField {
    let number: Int
    let value: Value

    enum Value { case number(UInt64), bytes(ArraySlice<UInt8>) }

    /// Nil when the bytes are no such message.
    static func fields(of message: ArraySlice<UInt8>) -> [WireField]? {
        var rest = message
        var fields: [WireField] = []
        while !rest.isEmpty {
            guard let key = varint(&rest), let number = Int(exactly: key >> 3) else { return nil }
            switch key & 7 {
            case 0:
                guard let value = varint(&rest) else { return nil }
                fields.append(WireField(number: number, value: .number(value)))
            case 2:
                guard let count = varint(&rest), count <= UInt64(rest.count) else { return nil }
                fields.append(WireField(number: number, value: .bytes(rest.prefix(Int(count)))))
                rest = rest.dropFirst(Int(count))
            default: return nil
            }
        }
        return fields
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}

extension [UInt8] {
    mutating func append(field number: Int, _ value: UInt64) {
        append(varint: UInt64(number) << 3)
        append(varint: value)
    }

    mutating func append(field number: Int, _ bytes: some Collection<UInt8>) {
        append(varint: UInt64(number) << 3 | 2)
        append(varint: UInt64(bytes.count))
        append(contentsOf: bytes)
    }

    private mutating func append(varint value: UInt64) {
        var value = value
        while value >= 0x80 {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(value))
    }
}
