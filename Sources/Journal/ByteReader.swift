/// Reads a message from its first byte to its last; every length is checked before it is believed.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }
    /// What was not read.
    var remainder: ArraySlice<UInt8> { rest }

    mutating func byte() throws(FrameFault) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .truncated }
        return byte
    }

    mutating func bytes(_ count: Int) throws(FrameFault) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Big-endian.
    mutating func uint64() throws(FrameFault) -> UInt64 {
        try bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Big-endian.
    mutating func uint32() throws(FrameFault) -> UInt32 {
        try bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// LEB128, at most 10 bytes, in the shortest form only: equal values are equal bytes.
    mutating func varint() throws(FrameFault) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let byte = try byte()
            if shift == 63, byte > 1 { throw .malformed("a number is larger than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 {
                if byte == 0, shift > 0 { throw .malformed("a number is not in its shortest form") }
                return value
            }
        }
        throw .malformed("a number is larger than 64 bits")
    }

    /// A varint that counts bytes or entries and may not exceed `limit`.
    mutating func count(limit: Int) throws(FrameFault) -> Int {
        let value = try varint()
        guard value <= UInt64(limit) else { throw .tooLarge(value) }
        return Int(value)
    }
}

extension UInt64 {
    /// Exactly one varint (journal.md).
    package init(varint bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        self = try reader.varint()
        guard reader.isAtEnd else { throw .malformed("bytes after a number") }
    }
}

extension [UInt8] {
    mutating func append(varint value: UInt64) {
        var value = value
        while value >= 0x80 {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(value))
    }

    /// Big-endian.
    mutating func append(uint64 value: UInt64) {
        for shift in [56, 48, 40, 32, 24, 16, 8, 0] as [UInt64] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Big-endian.
    mutating func append(uint32 value: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
