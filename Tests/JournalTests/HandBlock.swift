@testable import Journal

/// A block of columns put together by hand from its streams, right or wrong.
struct HandBlock {
    var shapes: [UInt8] = []
    var numbers: [UInt8] = []
    var texts: [UInt8] = []
    var plain: [UInt8] = []
    var count = 1
    var codec = FrameCodec.columns

    var length: Int { shapes.count + numbers.count + texts.count }

    func bytes() throws -> [UInt8] {
        let packed = try Deflate.compress(shapes + numbers + texts, dictionary: [])
        var bytes: [UInt8] = []
        for length in [shapes.count, numbers.count, packed.count] { bytes.append(varint: UInt64(length)) }
        return bytes + packed + plain
    }

    func parts() throws -> [CarriedEntry.Secluded] {
        try Self.parts(try bytes(), length: length, count: count, codec: codec)
    }

    static func parts(
        _ bytes: [UInt8], length: Int, count: Int, codec: FrameCodec
    ) throws(FrameFault) -> [CarriedEntry.Secluded] {
        try ColumnBlock.unpack(
            bytes[...], length: length, entries: count, phrases: codec == .phrases ? .first : nil, dictionary: [])
    }

    /// Entries that are messages of one shape, which has these keys; their columns follow in `shapes`.
    static func messages(_ count: Int, _ keys: [UInt64], _ shapes: [UInt8]) -> HandBlock {
        HandBlock(shapes: [6, 2] + group([keys]) + shapes, count: count)
    }

    /// What begins a group.
    static func group(_ shapes: [[UInt64]]) -> [UInt8] {
        var bytes = varints([UInt64(shapes.count)])
        for keys in shapes { bytes += varints([UInt64(keys.count)] + keys) }
        return bytes
    }
}

func varints(_ numbers: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in numbers { bytes.append(varint: number) }
    return bytes
}

/// The key of a field in a shape.
func key(_ number: UInt32, _ wire: FieldKey.WireType = .bytes, isRepeated: Bool = false) -> UInt64 {
    FieldKey(number: number, wire: wire, isRepeated: isRepeated).raw
}
