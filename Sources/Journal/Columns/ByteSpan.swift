/// Some bytes of a buffer, by place: a column has up to millions of values, and an array of its own for each would cost more
/// than the value.
struct ByteSpan: Equatable {
    private let first: Int32
    private let length: Int32

    /// Buffers of this codec stay far below 2³¹ bytes (`Wire`).
    init(start: Int, count: Int) {
        first = Int32(start)
        length = Int32(count)
    }

    init(_ range: Range<Int>) { self.init(start: range.lowerBound, count: range.count) }

    var start: Int { Int(first) }
    var count: Int { Int(length) }
    var end: Int { start + count }
    var range: Range<Int> { start..<end }
}
