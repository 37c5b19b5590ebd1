import FoundationEssentials
package import Journal

/// The first bytes of a frame, or of what the receiver still lacks of it. A frame begun before and not ended is given up.
package struct FrameStart: Equatable, Sendable {
    package var frame: Fingerprint
    /// Of the whole frame.
    package var length: Int
    /// Where `bytes` belong: 0, or what the receiver said it holds.
    package var offset: Int
    package var bytes: [UInt8]

    package init(frame: Fingerprint, length: Int, offset: Int, bytes: [UInt8]) {
        self.frame = frame
        self.length = length
        self.offset = offset
        self.bytes = bytes
    }

    init(_ wire: Linban_Exchange_FrameStart) throws(ExchangeFault) {
        guard wire.length <= UInt32(ExchangeWire.frameLimit) else { throw .tooLarge("a frame", UInt64(wire.length)) }
        guard !wire.bytes.isEmpty, UInt64(wire.offset) + UInt64(wire.bytes.count) <= UInt64(wire.length) else {
            throw .malformed("a frame begins with no bytes or too many")
        }
        self.init(
            frame: Fingerprint(value: wire.frame), length: Int(wire.length), offset: Int(wire.offset),
            bytes: Array(wire.bytes))
    }

    var wire: Linban_Exchange_FrameStart {
        var wire = Linban_Exchange_FrameStart()
        wire.frame = frame.value
        wire.length = UInt32(length)
        wire.offset = UInt32(offset)
        wire.bytes = .init(bytes)
        return wire
    }
}
