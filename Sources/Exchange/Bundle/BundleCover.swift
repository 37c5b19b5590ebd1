import FoundationEssentials
package import Jurisdiction
import SwiftProtobuf

/// The first thing inside a bundle: for whom, by whom, which one, and what has arrived the other way.
package struct BundleCover: Equatable, Sendable {
    package let recipient: NodeID
    /// The author's count of its bundles for this recipient, from 1.
    package let number: UInt64
    /// The number of the first bundle of the same export.
    package let first: UInt64
    /// DER, leaf first and without the root.
    package let chain: [[UInt8]]
    /// Entries of the root's authority journal that the author holds.
    package let authority: UInt64
    package let beacon: [UInt8]
    package let arrived: Arrived

    /// Which of the recipient's own bundles have arrived at the author.
    package struct Arrived: Equatable, Sendable {
        /// 0: none.
        package let highest: UInt64
        /// Ascending, below `highest`; the newest of them.
        package let missing: [UInt64]

        package init(highest: UInt64 = 0, missing: [UInt64] = []) {
            self.highest = highest
            self.missing = missing.suffix(BundleWire.missingLimit)
        }
    }

    package init(
        recipient: NodeID, number: UInt64, first: UInt64, chain: [[UInt8]], authority: UInt64, beacon: [UInt8],
        arrived: Arrived
    ) {
        self.recipient = recipient
        self.number = number
        self.first = first
        self.chain = chain
        self.authority = authority
        self.beacon = beacon
        self.arrived = arrived
    }

    init(body: [UInt8]) throws(ExchangeFault) {
        let wire: Linban_Bundle_Cover
        do { wire = try Linban_Bundle_Cover(serializedBytes: body) } catch { throw .malformed("\(error)") }
        guard let recipient = NodeID(bytes: Array(wire.recipient)) else { throw .malformed("a cover for nobody") }
        guard wire.first >= 1, wire.first <= wire.number, wire.number <= UInt64(Int64.max),
            wire.authority <= UInt64(Int64.max)
        else {
            throw .malformed("numbers of a cover that cannot be")
        }
        guard wire.chain.count <= BundleWire.certificatesLimit,
            wire.chain.allSatisfy({ $0.count <= BundleWire.certificateLimit })
        else {
            throw .tooLarge("the certificates of a cover", UInt64(wire.chain.count))
        }
        guard wire.beacon.count <= ExchangeWire.beaconLimit else {
            throw .tooLarge("a beacon", UInt64(wire.beacon.count))
        }
        let missing = wire.arrived.missing
        guard missing.count <= BundleWire.missingLimit else { throw .tooLarge("missing", UInt64(missing.count)) }
        guard zip(missing, missing.dropFirst()).allSatisfy({ $0 < $1 }), missing.first ?? 1 >= 1,
            missing.last ?? 0 < max(1, wire.arrived.highest), wire.arrived.highest <= UInt64(Int64.max)
        else { throw .malformed("missing numbers that cannot be") }
        self.init(
            recipient: recipient, number: wire.number, first: wire.first, chain: wire.chain.map { Array($0) },
            authority: wire.authority, beacon: Array(wire.beacon),
            arrived: Arrived(highest: wire.arrived.highest, missing: missing))
    }

    /// As in the contents: varint length, then the protobuf message.
    package var bytes: [UInt8] {
        get throws {
            var wire = Linban_Bundle_Cover()
            wire.recipient = .init(recipient.bytes)
            wire.number = number
            wire.first = first
            wire.chain = chain.map { .init($0) }
            wire.authority = authority
            wire.beacon = .init(beacon)
            wire.arrived.highest = arrived.highest
            wire.arrived.missing = arrived.missing
            let body: [UInt8] = try wire.serializedBytes()
            return Varint.bytes(UInt64(body.count)) + body
        }
    }
}
