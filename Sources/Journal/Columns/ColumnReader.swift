/// Reads the streams of a block of columns. Every count is bounded before anything is allocated for it: by the bytes that are
/// left where each value has bytes, and where it has none (a constant promises any number of values) by what the values will
/// be in the output.
struct ColumnReader {
    /// The streams, and behind them what was made of them: expanded texts, inner messages.
    var pool: [UInt8]
    var shapes: Cursor
    var numbers: Cursor
    var texts: Cursor
    var plain: Cursor
    /// Strings that a column of the block had as new ones.
    var table: [ByteSpan] = []
    let phrases: PhraseTable?
    /// Bytes of messages that may still come out.
    private(set) var room = Wire.blockLimit
    private(set) var columns = 0
    private(set) var keys = 0

    /// What is left of a stream.
    struct Cursor {
        var at: Int
        let end: Int
        var left: Int { end - at }
    }

    /// - Parameters:
    ///   - inflated: the first three streams, the texts after `shapes` and `numbers` bytes.
    ///   - plain: the stream that is not deflated.
    init(
        inflated: [UInt8], shapes: Int, numbers: Int, plain: ArraySlice<UInt8>, phrases: PhraseTable?
    ) {
        pool = inflated
        pool += plain
        self.shapes = Cursor(at: 0, end: shapes)
        self.numbers = Cursor(at: shapes, end: shapes + numbers)
        texts = Cursor(at: shapes + numbers, end: inflated.count)
        self.plain = Cursor(at: inflated.count, end: pool.count)
        self.phrases = phrases
    }

    var isAtEnd: Bool { shapes.left == 0 && numbers.left == 0 && texts.left == 0 && plain.left == 0 }

    /// Counts bytes that will come out.
    mutating func charge(_ count: Int, each bytes: Int = 1) throws(FrameFault) {
        let (total, isOver) = count.multipliedReportingOverflow(by: bytes)
        guard !isOver, total <= room else { throw .tooLarge(UInt64(count)) }
        room -= total
    }

    /// Counts columns, or fields named in shapes, of a group.
    mutating func chargeColumns(_ count: Int) throws(FrameFault) {
        columns += count
        guard columns <= Wire.columnsLimit else { throw .tooLarge(UInt64(columns)) }
    }

    mutating func chargeKeys(_ count: Int) throws(FrameFault) {
        keys += count
        guard keys <= Wire.shapesLimit else { throw .tooLarge(UInt64(keys)) }
    }

    mutating func shapeByte() throws(FrameFault) -> UInt8 {
        guard shapes.left > 0 else { throw .columnEnds }
        defer { shapes.at += 1 }
        return pool[shapes.at]
    }

    mutating func shapeNumber() throws(FrameFault) -> UInt64 { try Self.varint(pool, &shapes) }

    /// A number in the stream of shapes that counts something.
    mutating func shapeCount(limit: Int) throws(FrameFault) -> Int {
        let value = try shapeNumber()
        guard value <= UInt64(limit) else { throw .tooLarge(value) }
        return Int(value)
    }

    mutating func take(_ count: Int, isPlain: Bool) throws(FrameFault) -> ByteSpan {
        if isPlain {
            guard count <= plain.left else { throw .columnEnds }
            defer { plain.at += count }
            return ByteSpan(start: plain.at, count: count)
        }
        guard count <= texts.left else { throw .columnEnds }
        defer { texts.at += count }
        return ByteSpan(start: texts.at, count: count)
    }

    static func varint(_ pool: [UInt8], _ cursor: inout Cursor) throws(FrameFault) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while cursor.at < cursor.end {
            let byte = pool[cursor.at]
            cursor.at += 1
            if shift == 63, byte > 1 { throw .malformed("a number is larger than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 {
                if byte == 0, shift > 0 { throw .malformed("a number is not in its shortest form") }
                return value
            }
            shift += 7
        }
        throw .columnEnds
    }
}

extension FrameFault {
    static let columnEnds = FrameFault.malformed("a column ends too early")
    static let unknownLayout = FrameFault.malformed("a column has no known layout")
    static let wrongReference = FrameFault.malformed("a column refers to what was not told")
}
