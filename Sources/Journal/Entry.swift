/// One record of a journal (条目): bytes made once by its author, stored, verified and forwarded as they are.
package struct Entry: Hashable, Sendable {
    package let open: [UInt8]
    package let secluded: Secluded
    package let hash: LeafHash

    /// The private part as this holder has it.
    package enum Secluded: Hashable, Sendable {
        case none
        /// Not for this holder, or dropped: its MAC still lets the entry verify.
        case withheld(mac: [UInt8])
        case held([UInt8], mac: [UInt8])

        package var mac: [UInt8]? {
            switch self {
            case .none: nil
            case .withheld(let mac), .held(_, let mac): mac
            }
        }

        /// There is one, and it is not here.
        package var isWithheld: Bool { if case .withheld = self { true } else { false } }

        /// The same private part as a node gets it that may not read it.
        package var withheld: Secluded { mac.map { .withheld(mac: $0) } ?? .none }
    }

    package init(open: [UInt8], secluded: Secluded) {
        self.open = open
        self.secluded = secluded
        hash = LeafHash(open: open, mac: secluded.mac)
    }

    /// What counts against `Wire.unsignedLimit`.
    package var length: Int {
        switch secluded {
        case .none: open.count
        case .withheld(let mac): open.count + mac.count
        case .held(let bytes, _): open.count + bytes.count
        }
    }
}

/// An entry as a frame brings it: a private part comes without its MAC, which the segment's secrets give.
package struct CarriedEntry: Hashable, Sendable {
    package let open: [UInt8]
    package let secluded: Secluded

    package enum Secluded: Hashable, Sendable {
        case none
        case withheld(mac: [UInt8])
        case held([UInt8])
    }

    package init(open: [UInt8], secluded: Secluded) {
        self.open = open
        self.secluded = secluded
    }

    package init(_ entry: Entry, withPrivate: Bool) {
        open = entry.open
        secluded =
            switch entry.secluded {
            case .none: .none
            case .withheld(let mac): .withheld(mac: mac)
            case .held(let bytes, let mac): withPrivate ? .held(bytes) : .withheld(mac: mac)
            }
    }
}
