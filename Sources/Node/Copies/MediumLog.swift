import Trust

/// Writes the file of a second medium, one addition behind the other (atrest.md §4): each is sealed by itself and counts once it is
/// there whole.
struct MediumLog: Sendable {
    let head: [UInt8]
    private let copy: SealedCopy
    private let digest: [UInt8]
    private let cipher: AtRestCipher
    private var chunks: UInt64 = 0

    init(of ring: OpenKeyRing, from entropy: inout some Entropy) {
        copy = SealedCopy(
            .secondMedium, of: ring.keys.node, ring: KeyRing(sealing: ring, from: &entropy), from: &entropy)
        head = copy.head
        digest = sha256(head)
        var keys = AtRestKeys(ring.dataKey)
        cipher = keys.cipher(for: .copy(copy.salt))
    }

    /// The bytes of one addition. They stand behind those of the one before.
    mutating func addition(_ items: [(kind: CopyItem.Kind, bytes: [UInt8])], from entropy: inout some Entropy)
        -> [UInt8]
    {
        var text: [UInt8] = []
        for item in items { text += [item.kind.rawValue] + UInt64(item.bytes.count).bytes + item.bytes }
        var sealed: [UInt8] = []
        var at = 0
        repeat {
            let end = min(at + SealedCopy.chunkLength, text.count)
            let flags = SealedCopy.Flags(begins: at == 0, ends: end == text.count)
            let chunk = cipher.seal(
                Array(text[at..<end]), at: copy.place(of: chunks, flags, digest: digest), from: &entropy)
            sealed += UInt64(chunk.count).bytes.suffix(4) + chunk
            chunks += 1
            at = end
        } while at < text.count
        return sealed
    }
}
