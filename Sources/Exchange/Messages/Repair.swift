import FoundationEssentials
import Journal

/// Entries that a neighbour asked for again, as far as they are held here.
package struct Repair: Equatable, Sendable {
    /// A `RepairFrame`; empty when there is none.
    package let frame: [UInt8]
    /// Another one follows when this one was dealt with.
    package let hasMore: Bool

    package init(frame: [UInt8], hasMore: Bool) {
        self.frame = frame
        self.hasMore = hasMore
    }

    init(_ wire: Linban_Exchange_Repair) { self.init(frame: Array(wire.frame), hasMore: wire.more) }

    var wire: Linban_Exchange_Repair {
        var wire = Linban_Exchange_Repair()
        wire.frame = .init(frame)
        wire.more = hasMore
        return wire
    }
}

extension AskedRanges {
    init(_ wire: Linban_Exchange_Wants) throws(ExchangeFault) {
        do { try self.init(bytes: Array(wire.asked)) } catch { throw .malformed("\(error)") }
    }

    var wire: Linban_Exchange_Wants {
        var wire = Linban_Exchange_Wants()
        wire.asked = .init(bytes)
        return wire
    }
}
