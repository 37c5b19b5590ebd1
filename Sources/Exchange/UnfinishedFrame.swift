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
