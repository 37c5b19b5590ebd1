/// Writes messages into room that was counted beforehand.
struct MessageWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func append(varint number: UInt64) {
        var number = number
        precondition(count + varintLength(number) <= buffer.count, "a column was counted shorter than it is")
        while number >= 0x80 {
            buffer[count] = UInt8(truncatingIfNeeded: number) | 0x80
            count += 1
            number >>= 7
        }
        buffer[count] = UInt8(number)
        count += 1
    }

    mutating func append(_ string: ByteSpan, of pool: [UInt8]) {
        precondition(count + string.count <= buffer.count, "a column was counted shorter than it is")
        pool.withUnsafeBufferPointer { pool in
            let room = UnsafeMutableBufferPointer(rebasing: buffer[count..<count + string.count])
            _ = room.update(fromContentsOf: pool[string.range])
        }
        count += string.count
    }
}
