package import Journal
import SwiftProtobuf

/// What a node keeps of a neighbour between two lines. Losing it costs traffic, never entries.
package struct Memory: Equatable, Sendable {
    /// What both held at the end of the last complete exchange; nil before the first.
    package var settled: Vector?
    /// Frames went over the line since, and nobody knows which of them arrived.
    package var isUnsettled: Bool
    /// What the parent last told; empty at a parent.
    package var custody: Custody
    /// What `FramePace` had come to; nil before anything was sent.
    package var frameLength: Int?
    /// What both spoke last: the frames that a child sends on trust are made for it.
    package var version: UInt32

    package init(
        settled: Vector? = nil, isUnsettled: Bool = false, custody: Custody = Custody(), frameLength: Int? = nil,
        version: UInt32 = ExchangeWire.versions.lowerBound
    ) {
        self.settled = settled
        self.isUnsettled = isUnsettled
        self.custody = custody
        self.frameLength = frameLength
        self.version = version
    }

    /// `Memory` of exchange.proto.
    package init(bytes: [UInt8]) throws(ExchangeFault) {
        let wire: Linban_Exchange_Memory
        do { wire = try Linban_Exchange_Memory(serializedBytes: bytes) } catch { throw .malformed("\(error)") }
        settled = wire.hasSettled ? Vector(try Holdings(wire.settled).lines) : nil
        isUnsettled = wire.unsettled
        custody = try Custody(wire.custody)
        frameLength = wire.hasFrameLength ? Int(wire.frameLength) : nil
        version = max(wire.version, ExchangeWire.versions.lowerBound)
    }

    package var bytes: [UInt8] {
        get throws {
            var wire = Linban_Exchange_Memory()
            if let settled { wire.settled = Holdings(lines: settled.lines, hasMore: false).wire }
            wire.unsettled = isUnsettled
            wire.custody = custody.wire
            if let frameLength { wire.frameLength = UInt32(frameLength) }
            if version > ExchangeWire.versions.lowerBound { wire.version = version }
            return try wire.serializedBytes()
        }
    }
}
