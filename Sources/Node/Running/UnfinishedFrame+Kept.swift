import Exchange
import Journal

/// The form in which a cut frame is kept: its fingerprint (8, big-endian), the length of the whole (4), the bytes held.
extension UnfinishedFrame {
    var bytesToKeep: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: frame.value >> (56 - 8 * UInt64($0))) }
            + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + bytes
    }

    init(bytes: [UInt8]) throws {
        guard bytes.count >= 12 else { throw KeptFrameTorn() }
        self.init(
            frame: Fingerprint(value: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }),
            length: bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }, bytes: Array(bytes[12...]))
    }
}

/// A kept part is shorter than its own head; the frame is asked for from its start.
struct KeptFrameTorn: Error {}
