package import Journal

/// A frame cut short by the line: kept, and gone on with by byte offset when its sender makes the same frame again.
package struct UnfinishedFrame: Equatable, Sendable {
    package let frame: Fingerprint
    /// Of the whole frame.
    package let length: Int
    /// The first bytes of it; fewer than `length`.
    package var bytes: [UInt8]

    package init(frame: Fingerprint, length: Int, bytes: [UInt8]) {
        self.frame = frame
        self.length = length
        self.bytes = bytes
    }

    /// As kept between two lines: fingerprint (8) and length (4), big-endian, then the bytes.
    package var stored: [UInt8] {
        let length = UInt32(length)
        return (0..<8).map { UInt8(truncatingIfNeeded: frame.value >> (56 - 8 * UInt64($0))) }
            + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32($0))) } + bytes
    }

    /// Nil when the bytes are not those of `stored`.
    package init?(stored: [UInt8]) {
        guard stored.count > 12 else { return nil }
        frame = Fingerprint(value: stored[..<8].reduce(0) { $0 << 8 | UInt64($1) })
        length = stored[8..<12].reduce(0) { $0 << 8 | Int($1) }
        bytes = Array(stored[12...])
        guard length <= ExchangeWire.frameLimit, bytes.count < length else { return nil }
    }

    package var mark: Mark { Mark(frame: frame, held: bytes.count) }

    /// How the receiver names it.
    package struct Mark: Equatable, Sendable {
        package let frame: Fingerprint
        package let held: Int

        package init(frame: Fingerprint, held: Int) {
            self.frame = frame
            self.held = held
        }

        init(_ wire: Linban_Exchange_Unfinished) {
            self.init(frame: Fingerprint(value: wire.frame), held: Int(wire.held))
        }

        var wire: Linban_Exchange_Unfinished {
            var wire = Linban_Exchange_Unfinished()
            wire.frame = frame.value
            wire.held = UInt32(held)
            return wire
        }
    }
}
