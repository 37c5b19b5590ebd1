import FoundationEssentials
package import Journal

/// What the parent says first (交换应答): whether both remember the same.
package struct Answer: Equatable, Sendable {
    /// The version that both speak from here on.
    package var version: UInt32
    package var footing: Footing
    package var beacon: [UInt8]
    package var unfinished: UnfinishedFrame.Mark?

    package enum Footing: Equatable, Sendable {
        /// Both remember the same: the frames that the child sent on trust stand.
        case agreed
        /// Both tell their holdings: as differences from `base`, or whole.
        case compare(base: Fingerprint?)
    }

    package init(version: UInt32, footing: Footing, beacon: [UInt8] = [], unfinished: UnfinishedFrame.Mark? = nil) {
        self.version = version
        self.footing = footing
        self.beacon = beacon
        self.unfinished = unfinished
    }

    init(_ wire: Linban_Exchange_Answer) throws(ExchangeFault) {
        guard wire.beacon.count <= ExchangeWire.beaconLimit else {
            throw .tooLarge("a beacon", UInt64(wire.beacon.count))
        }
        guard !(wire.agrees && wire.hasBase) else { throw .malformed("an answer agrees and compares") }
        self.init(
            version: wire.version,
            footing: wire.agrees ? .agreed : .compare(base: wire.hasBase ? Fingerprint(value: wire.base) : nil),
            beacon: Array(wire.beacon), unfinished: wire.hasUnfinished ? UnfinishedFrame.Mark(wire.unfinished) : nil)
    }

    var wire: Linban_Exchange_Answer {
        var wire = Linban_Exchange_Answer()
        wire.version = version
        switch footing {
        case .agreed: wire.agrees = true
        case .compare(let base): if let base { wire.base = base.value }
        }
        wire.beacon = .init(beacon)
        if let unfinished { wire.unfinished = unfinished.wire }
        return wire
    }
}
