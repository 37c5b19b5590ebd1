import Crypto
package import Jurisdiction

/// A key ring as it lies beside the database: sealed.
///
/// | length | field |
/// | --- | --- |
/// | 4 | `LBKR` |
/// | 1 | version, 1 |
/// | 8 | node id |
/// | 4 | 0x41, log2 N, r, p |
/// | 16 | salt |
/// | 1 | number of slots, 0–64 |
/// | | slots: kind (1), id (4), length (2), content |
/// | 4 + n | the ring, a `SealedText` under the ring key |
/// | 32 | SHA-256 of everything before |
package struct KeyRing: Hashable, Sendable {
    package static let lengthLimit = 1 << 16

    package let node: NodeID
    let cost: ScryptCost
    let salt: [UInt8]
    let slots: [KeyRingSlot]
    let body: [UInt8]

    /// Every save takes a new nonce, since the ring key stays.
    package init(sealing ring: OpenKeyRing, from entropy: inout some Entropy) {
        node = ring.keys.node
        cost = ring.cost
        salt = ring.salt
        slots = ring.slots
        body = SealedText.seal(
            ring.bytes, under: ring.ringKey,
            context: Self.context(node: node, cost: cost, salt: salt, slots: slots), from: &entropy)
    }

    package init(bytes: [UInt8]) throws(KeyRingFault) {
        guard (32...Self.lengthLimit).contains(bytes.count), sha256(bytes.dropLast(32)) == Array(bytes.suffix(32))
        else {
            throw .damaged
        }
        do {
            try self.init(checked: bytes)
        } catch {
            throw .malformed(error)
        }
    }

    private init(checked bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes.dropLast(32))
        try reader.expect(Array("LBKR".utf8), "a key ring")
        try reader.expect([1], "a key ring of version 1")
        guard let node = NodeID(bytes: try reader.bytes(8)) else { throw Malformed("no node id") }
        self.node = node
        cost = try ScryptCost(&reader)
        salt = try reader.bytes(16)
        let count = Int(try reader.uint8())
        guard count <= OpenKeyRing.slotsLimit else { throw Malformed("\(count) slots") }
        var slots: [KeyRingSlot] = []
        for _ in 0..<count { slots.append(try KeyRingSlot(&reader)) }
        self.slots = slots
        body = try reader.bytes(try reader.uint32())
        try reader.end()
    }

    package var bytes: [UInt8] {
        let bytes =
            Self.header(node: node, cost: cost, salt: salt, slots: slots) + UInt32(body.count).bigEndianBytes + body
        return bytes + sha256(bytes)
    }

    /// The parent that can open this ring, if one can.
    package var parent: NodeID? { slots.compactMap(\.parent).first }

    /// Everything before the ring: an altered, added or removed slot closes it.
    var context: [UInt8] { Self.context(node: node, cost: cost, salt: salt, slots: slots) }

    private static func context(node: NodeID, cost: ScryptCost, salt: [UInt8], slots: [KeyRingSlot]) -> [UInt8] {
        purposeLine("linban key ring 1") + header(node: node, cost: cost, salt: salt, slots: slots)
    }

    private static func header(node: NodeID, cost: ScryptCost, salt: [UInt8], slots: [KeyRingSlot]) -> [UInt8] {
        Array("LBKR".utf8) + [1] + node.bytes + cost.bytes + salt + [UInt8(slots.count)] + slots.flatMap(\.bytes)
    }
}

/// Why a key ring does not open, or cannot take more.
package enum KeyRingFault: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged
    case malformed(Malformed)
    case wrongSecret
    case full

    package var description: String {
        switch self {
        case .damaged: "The key ring file is damaged. Put its second copy, or the one from a backup, in its place."
        case .malformed(let what):
            "The key ring is not of a kind that this version reads: \(what). Use the version that wrote it."
        case .wrongSecret:
            "No officer of this node has that passphrase. Try again, or let another officer unlock; the parent can too."
        case .full: "The key ring has 64 keys already. Remove officers who have left."
        }
    }
}
