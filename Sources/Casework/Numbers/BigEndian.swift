extension UInt64 {
    /// Eight bytes, the most significant first.
    init(bigEndian bytes: [UInt8], at offset: Int) {
        var value: UInt64 = 0
        for place in offset..<offset + 8 { value = value << 8 | UInt64(bytes[place]) }
        self = value
    }

    var bigEndianBytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 8) { buffer, count in
            for place in 0..<8 { buffer[place] = UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64(place))) }
            count = 8
        }
    }
}
