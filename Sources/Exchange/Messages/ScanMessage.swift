import FoundationEssentials
package import Scans

/// What is said of scans (scans.md §3).
package enum ScanMessage: Equatable, Sendable {
    /// Every scan that the sender wants now, the most urgent first.
    case wants([Want])
    case part(Part)
    /// The part that ends at `held` has come.
    case taken(number: UInt32, held: Int)
    /// Not here, or not for you.
    case absent(number: UInt32)
    /// Held whole and durably by the sender; or, asking, which of these are.
    case held([ScanName], asks: Bool)

    package struct Want: Equatable, Sendable {
        /// Given by who asks, once on a line.
        package let number: UInt32
        package let name: ScanName
        /// Sealed bytes that the asker has.
        package let held: Int

        package init(number: UInt32, name: ScanName, held: Int) {
            self.number = number
            self.name = name
            self.held = held
        }
    }

    package struct Part: Equatable, Sendable {
        /// Under which it was asked for on this line; 0 in a bundle.
        package let number: UInt32
        /// Of which scan; only in a bundle.
        package let name: ScanName?
        package let offset: Int
        package let bytes: [UInt8]

        package init(number: UInt32, offset: Int, bytes: [UInt8]) {
            (self.number, name) = (number, nil)
            (self.offset, self.bytes) = (offset, bytes)
        }

        /// In a bundle.
        package init(of name: ScanName, offset: Int, bytes: [UInt8]) {
            (number, self.name) = (0, name)
            (self.offset, self.bytes) = (offset, bytes)
        }
    }
}

extension ScanMessage {
    typealias Body = Linban_Exchange_Message.OneOf_Body

    var body: Body {
        switch self {
        case .wants(let wants):
            var wire = Linban_Exchange_ScanWants()
            wire.wants = wants.map { want in
                var line = Linban_Exchange_ScanWant()
                line.number = want.number
                line.name = .init(want.name.bytes)
                line.held = UInt32(want.held)
                return line
            }
            return .scanWants(wire)
        case .part(let part):
            var wire = Linban_Exchange_ScanPart()
            wire.number = part.number
            wire.offset = UInt32(part.offset)
            wire.bytes = .init(part.bytes)
            wire.name = .init(part.name?.bytes ?? [])
            return .scanPart(wire)
        case .taken(let number, let held):
            var wire = Linban_Exchange_ScanTaken()
            wire.number = number
            wire.held = UInt32(held)
            return .scanTaken(wire)
        case .absent(let number):
            var wire = Linban_Exchange_ScanAbsent()
            wire.number = number
            return .scanAbsent(wire)
        case .held(let names, let asks):
            var wire = Linban_Exchange_ScansHeld()
            wire.names = .init(names.flatMap(\.bytes))
            wire.asks = asks
            return .scansHeld(wire)
        }
    }

    init(_ wire: Linban_Exchange_ScanWants) throws(ExchangeFault) {
        guard wire.wants.count <= ExchangeWire.scanWantsLimit else {
            throw .tooLarge("wants of scans", UInt64(wire.wants.count))
        }
        var wants: [Want] = []
        for line in wire.wants {
            guard let name = ScanName(bytes: line.name) else { throw .malformed("the name of a scan") }
            guard !wants.contains(where: { $0.number == line.number || $0.name == name }) else {
                throw .malformed("a scan is wanted twice")
            }
            wants.append(Want(number: line.number, name: name, held: Int(line.held)))
        }
        self = .wants(wants)
    }

    init(_ wire: Linban_Exchange_ScanPart) throws(ExchangeFault) {
        guard !wire.bytes.isEmpty else { throw .malformed("a part of a scan without bytes") }
        let (offset, bytes) = (Int(wire.offset), Array(wire.bytes))
        guard !wire.name.isEmpty else {
            self = .part(Part(number: wire.number, offset: offset, bytes: bytes))
            return
        }
        guard wire.number == 0, let name = ScanName(bytes: wire.name) else { throw .malformed("the name of a scan") }
        self = .part(Part(of: name, offset: offset, bytes: bytes))
    }

    init(_ wire: Linban_Exchange_ScansHeld) throws(ExchangeFault) {
        let bytes = Array(wire.names)
        guard bytes.count <= ScanName.length * ExchangeWire.scanNamesLimit else {
            throw .tooLarge("names of scans", UInt64(bytes.count))
        }
        var names: [ScanName] = []
        for start in stride(from: 0, to: bytes.count, by: ScanName.length) {
            guard let name = ScanName(bytes: bytes[start..<min(start + ScanName.length, bytes.count)]) else {
                throw .malformed("names of scans")
            }
            names.append(name)
        }
        guard !names.isEmpty else { throw .malformed("no names of scans") }
        self = .held(names, asks: wire.asks)
    }
}
