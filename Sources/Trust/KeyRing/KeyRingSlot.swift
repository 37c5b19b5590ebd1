import Crypto
import Jurisdiction

/// One way to open a key ring: the ring key, sealed under one secret.
struct KeyRingSlot: Hashable, Sendable {
    enum Kind: UInt8 { case officer = 1, keyFile, parent }

    let kind: Kind
    /// 4 random bytes.
    let id: [UInt8]
    let content: [UInt8]

    /// Sealed under what a passphrase or a key file gave.
    init(
        _ kind: Kind, ringKey: SymmetricKey, under key: SymmetricKey, of node: NodeID, from entropy: inout some Entropy
    ) {
        self.kind = kind
        id = entropy.bytes(4)
        content = SealedText.seal(
            ringKey.bytes, under: key, context: Self.context(kind: kind, id: id, of: node), from: &entropy)
    }

    init(
        parent: NodeIdentity, ringKey: SymmetricKey, of node: NodeID, from entropy: inout some Entropy
    ) {
        kind = .parent
        id = entropy.bytes(4)
        let context = Self.context(kind: .parent, id: id, of: node) + parent.node.bytes
        content =
            parent.node.bytes
            + parent.sealingKey.seal(ringKey.bytes, purpose: Self.purpose, context: context)
    }

    func ringKey(under key: SymmetricKey, of node: NodeID) -> SymmetricKey? {
        guard content.count == SealedText.overhead + 32 else { return nil }
        return SealedText.open(content, under: key, context: Self.context(kind: kind, id: id, of: node))
            .map { SymmetricKey(data: $0) }
    }

    func ringKey(with sealingKey: SealingKey, of node: NodeID) -> SymmetricKey? {
        guard content.count == 8 + SealingPublicKey.overhead + 32 else { return nil }
        let context = Self.context(kind: kind, id: id, of: node) + content.prefix(8)
        return sealingKey.open(Array(content.dropFirst(8)), purpose: Self.purpose, context: context)
            .map { SymmetricKey(data: $0) }
    }

    /// Who can open a parent slot.
    var parent: NodeID? { kind == .parent ? NodeID(bytes: content.prefix(8)) : nil }

    init(_ reader: inout FieldReader) throws(Malformed) {
        guard let kind = Kind(rawValue: try reader.uint8()) else { throw Malformed("a slot of an unknown kind") }
        self.kind = kind
        id = try reader.bytes(4)
        content = try reader.bytes(try reader.uint16())
    }

    var bytes: [UInt8] {
        var bytes = [kind.rawValue] + id
        bytes.append(short: content)
        return bytes
    }

    private static let purpose = "linban key ring slot 1"

    private static func context(kind: Kind, id: [UInt8], of node: NodeID) -> [UInt8] {
        purposeLine(purpose) + node.bytes + [kind.rawValue] + id
    }
}
