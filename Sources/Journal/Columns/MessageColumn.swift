/// The values of one field of a group as they were read, to be written into the messages one after the other.
struct MessageColumn {
    /// Bytes of all its fields in the messages.
    let size: Int
    private let field: FieldKey
    private let numbers: [UInt64]
    private let strings: [ByteSpan]
    private let counts: [UInt64]
    private var (nextValue, nextRun) = (0, 0)

    /// - Parameter runs: how often the field stands in the messages, a run of it counting once; at least 1.
    init(_ reader: inout ColumnReader, _ field: FieldKey, runs: Int, depth: Int) throws(FrameFault) {
        self.field = field
        // A tag and at least one byte come out for each value.
        let isFixed = field.wire == .fixed64 || field.wire == .fixed32
        let least = varintLength(field.tag) + (isFixed ? 0 : 1)
        try reader.charge(runs, each: least)
        var values = runs
        if field.isRepeated {
            counts = try reader.readNumbers(runs)
            values = 0
            for count in counts {
                guard count > 0, count <= UInt64(Wire.blockLimit) else { throw .tooLarge(count) }
                values += Int(count)
                guard values <= Wire.blockLimit else { throw .tooLarge(UInt64(values)) }
            }
            try reader.charge(values - runs, each: least)
        } else {
            counts = []
        }
        var (more, inside) = (0, 0)
        if field.wire == .varint {
            numbers = try reader.readNumbers(values)
            strings = []
            for number in numbers { more += varintLength(number) - 1 }
        } else {
            numbers = []
            let layout = try reader.shapeByte()
            if layout == StringLayout.classes, field.wire == .bytes {
                strings = try reader.readClasses(values, depth: depth)
            } else {
                strings = try reader.readValues(values, field.wire, layout, depth: depth)
            }
            for string in strings {
                inside += string.count
                more += varintLength(UInt64(string.count)) - 1
            }
            if isFixed {
                let length = field.wire == .fixed64 ? 8 : 4
                guard strings.allSatisfy({ $0.count == length }) else { throw .unknownLayout }
                more = 0
            }
        }
        try reader.charge(more)
        size = values * least + more + inside
    }

    /// The next run of the field.
    mutating func write(to out: inout MessageWriter, from pool: [UInt8]) {
        var count = 1
        if field.isRepeated {
            count = Int(counts[nextRun])
            nextRun += 1
        }
        for _ in 0..<count {
            out.append(varint: field.tag)
            if field.wire == .varint {
                out.append(varint: numbers[nextValue])
            } else {
                let string = strings[nextValue]
                if field.wire == .bytes { out.append(varint: UInt64(string.count)) }
                out.append(string, of: pool)
            }
            nextValue += 1
        }
    }
}

/// Bytes of a number as a varint.
func varintLength(_ number: UInt64) -> Int { (70 - (number | 1).leadingZeroBitCount) / 7 }
