import Exchange
import Trust

/// One reading of a bundle from its first piece to its last: opens the seal and takes the contents apart.
struct BundleReading {
    private let source: any BundleSource
    private var opener: PieceOpener
    private var reader = BundleReader()
    private var at: Int
    private var piecesRead = 0
    private var digest = RunningDigest()
    /// The newest bytes opened: at the end they are the signature, and no part of what is read before it.
    private var tail: [UInt8] = []

    init(_ source: any BundleSource, key: SealingKey, encapsulatedKey: [UInt8]) throws(BundleRefusal) {
        self.source = source
        guard let opener = PieceOpener(key, encapsulatedKey: encapsulatedKey, purpose: BundleWire.purpose) else {
            throw Self.foreign
        }
        self.opener = opener
        at = BundleWire.prelude.count + BundleWire.encapsulatedKeyLength
    }

    static let foreign = BundleRefusal(
        .notForThisNode,
        "This bundle is not sealed to this node, or its beginning was altered or cut off. Check which node it was made for, "
            + "copy the file once more, or ask its author for a new one.")
    private static let altered = BundleRefusal(
        .alteredOrCut,
        "This bundle was altered or cut off on its way. Nothing of it was taken. Copy the file once more, or ask its author for a "
            + "new one: that contains what this one had.")

    /// SHA-256 of the contents before the signature, once all is read.
    var contentsDigest: [UInt8] { digest.value }
    /// The last bytes of the contents, once all is read.
    var signature: [UInt8] { tail }

    /// What the next piece of the file brings; nil after the last.
    mutating func next() throws -> [BundleReader.Piece]? {
        guard at < source.length else { return nil }
        let end = min(at + BundleWire.pieceLength + PieceSealer.overhead, source.length)
        let isLast = end == source.length
        guard end - at > PieceSealer.overhead,
            let opened = opener.open(try source.bytes(at..<end), isLast: isLast)
        else { throw piecesRead == 0 ? Self.foreign : Self.altered }
        at = end
        piecesRead += 1
        tail += opened
        let ripe = max(0, tail.count - BundleWire.signatureLength)
        let bytes = Array(tail.prefix(ripe))
        tail.removeFirst(ripe)
        digest.add(bytes)
        do {
            let pieces = try reader.read(bytes)
            if isLast { try reader.finish() }
            return pieces
        } catch {
            throw BundleRefusal(
                .malformed,
                "\(error). The node that made it runs another version of the program: upgrade the older one.")
        }
    }
}
