import FoundationEssentials
package import Journal

/// What the child says first (交换请求): what it remembers, so that both may go on from there without asking.
package struct Offer: Equatable, Sendable {
    /// The newest version that the child speaks.
    package var version: UInt32
    /// The vector both held at the end of an exchange; nil when the child remembers none, and its holdings follow at once.
    package var settled: Fingerprint?
    /// Frames went over the line since, and it was lost before both knew what had arrived.
    package var isUnsettled: Bool
    /// The custody that the child was last told; nil when none.
    package var custody: Fingerprint?
    package var beacon: [UInt8]
    package var unfinished: UnfinishedFrame.Mark?
    package var room: Room

    package init(
        version: UInt32 = ExchangeWire.versions.upperBound, settled: Fingerprint?, isUnsettled: Bool = false,
        custody: Fingerprint? = nil, beacon: [UInt8] = [], unfinished: UnfinishedFrame.Mark? = nil,
        room: Room = .everything
    ) {
        self.version = version
        self.settled = settled
        self.isUnsettled = isUnsettled
        self.custody = custody
        self.beacon = beacon
        self.unfinished = unfinished
        self.room = room
    }

    init(_ wire: Linban_Exchange_Offer) throws(ExchangeFault) {
        guard wire.beacon.count <= ExchangeWire.beaconLimit else {
            throw .tooLarge("a beacon", UInt64(wire.beacon.count))
        }
        self.init(
            version: wire.version, settled: wire.hasSettled ? Fingerprint(value: wire.settled) : nil,
            isUnsettled: wire.unsettled, custody: wire.hasCustody ? Fingerprint(value: wire.custody) : nil,
            beacon: Array(wire.beacon), unfinished: wire.hasUnfinished ? UnfinishedFrame.Mark(wire.unfinished) : nil,
            room: wire.urgent ? .urgent : .everything)
    }

    var wire: Linban_Exchange_Offer {
        var wire = Linban_Exchange_Offer()
        wire.version = version
        if let settled { wire.settled = settled.value }
        wire.unsettled = isUnsettled
        if let custody { wire.custody = custody.value }
        wire.beacon = .init(beacon)
        if let unfinished { wire.unfinished = unfinished.wire }
        wire.urgent = room == .urgent
        return wire
    }
}
