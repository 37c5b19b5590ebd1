extension MatterRecord {
    /// The bytes whose SHA-256 names this content on every node:
    ///
    ///     text   := length (UInt32, big-endian) UTF-8 bytes
    ///     record := text(code) field*                     fields ascending by number, none blank
    ///     field  := number (UInt32) 0x00 text
    ///             | number (UInt32) 0x01 count (UInt32) row{count}
    ///     row    := count (UInt32) text{count}
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        append(code, to: &bytes)
        for (field, value) in fields {
            append(field.rawValue, to: &bytes)
            switch value {
            case .text(let text):
                bytes.append(0)
                append(text, to: &bytes)
            case .rows(let rows):
                bytes.append(1)
                append(UInt32(rows.count), to: &bytes)
                for row in rows {
                    append(UInt32(row.count), to: &bytes)
                    for cell in row { append(cell, to: &bytes) }
                }
            }
        }
        return bytes
    }

    private func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt32(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }
}
