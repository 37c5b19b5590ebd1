import FoundationEssentials
import Journal

/// Guides that a child asked for ahead of their journal, as far as they are held here.
package struct Guides: Equatable, Sendable {
    /// A `ProvenFrame`; empty when there is none.
    package let frame: [UInt8]
    /// Another one follows when this one was taken.
    package let hasMore: Bool
    package let kind: Kind

    /// Which of the two questions it answers.
    package enum Kind: Equatable, Sendable { case codes, most }

    package init(frame: [UInt8], hasMore: Bool, kind: Kind) {
        self.frame = frame
        self.hasMore = hasMore
        self.kind = kind
    }

    init(_ wire: Linban_Exchange_Guides) {
        self.init(frame: Array(wire.frame), hasMore: wire.more, kind: wire.most ? .most : .codes)
    }

    var wire: Linban_Exchange_Guides {
        var wire = Linban_Exchange_Guides()
        wire.frame = .init(frame)
        wire.more = hasMore
        wire.most = kind == .most
        return wire
    }
}

extension GuideQuestion {
    var kind: Guides.Kind {
        switch self {
        case .codes: .codes
        case .most: .most
        }
    }

    init(_ wire: Linban_Exchange_GuideWants) throws(ExchangeFault) {
        guard wire.codes.isEmpty != (wire.most == 0) else { throw .malformed("guides of codes, or the most used ones") }
        guard wire.codes.count <= Self.codesLimit, wire.most <= Self.mostLimit else {
            throw .tooLarge("guides wanted", UInt64(max(wire.codes.count, Int(wire.most))))
        }
        guard wire.codes.allSatisfy({ (1...Self.codeLength).contains($0.count) }) else {
            throw .malformed("a code of no length, or too long")
        }
        self = wire.codes.isEmpty ? .most(Int(wire.most)) : .codes(wire.codes.map { Array($0) })
    }

    var wire: Linban_Exchange_GuideWants {
        var wire = Linban_Exchange_GuideWants()
        switch self {
        case .codes(let codes): wire.codes = codes.map { .init($0) }
        case .most(let count): wire.most = UInt32(count)
        }
        return wire
    }
}
