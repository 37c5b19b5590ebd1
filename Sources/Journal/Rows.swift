/// The blocks of a frame in rows: one part after the other, each behind its length.
enum Rows {
    static func open(_ entries: [CarriedEntry]) -> [UInt8] {
        var rows: [UInt8] = []
        for entry in entries {
            rows.append(varint: UInt64(entry.open.count))
            rows += entry.open
        }
        return rows
    }

    static func secluded(_ entries: [CarriedEntry]) -> [UInt8] {
        var rows: [UInt8] = []
        for entry in entries {
            switch entry.secluded {
            case .none: rows.append(varint: 0)
            case .withheld(let mac):
                rows.append(varint: 1)
                rows += mac
            case .held(let bytes):
                rows.append(varint: UInt64(bytes.count) + 2)
                rows += bytes
            }
        }
        return rows
    }

    static func open(_ rows: ArraySlice<UInt8>, count: Int) throws(FrameFault) -> [CarriedEntry.Secluded] {
        try parts(rows, count: count) { reader throws(FrameFault) in
            .held(Array(try reader.bytes(try reader.count(limit: Wire.partLimit))))
        }
    }

    static func secluded(_ rows: ArraySlice<UInt8>, count: Int) throws(FrameFault) -> [CarriedEntry.Secluded] {
        try parts(rows, count: count) { reader throws(FrameFault) in
            switch try reader.count(limit: Wire.partLimit + 2) {
            case 0: .none
            case 1: .withheld(mac: Array(try reader.bytes(32)))
            case let length: .held(Array(try reader.bytes(length - 2)))
            }
        }
    }

    private static func parts(
        _ rows: ArraySlice<UInt8>, count: Int, _ part: (inout ByteReader) throws(FrameFault) -> CarriedEntry.Secluded
    ) throws(FrameFault) -> [CarriedEntry.Secluded] {
        var reader = ByteReader(rows)
        var parts: [CarriedEntry.Secluded] = []
        for _ in 0..<count { parts.append(try part(&reader)) }
        guard reader.isAtEnd else { throw .malformed("bytes after the last entry") }
        return parts
    }
}
