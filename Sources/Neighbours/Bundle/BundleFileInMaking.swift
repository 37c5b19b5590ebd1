import Exchange
import Scans
import Trust

/// A bundle as far as it is written: seals its contents piece by piece.
struct BundleFileInMaking {
    let number: UInt64
    /// Of the contents, without padding and signature.
    private(set) var length = 0
    /// Of it, what stands before the frames.
    var wordLength = 0
    var entries = 0
    private(set) var scans: [SentScan] = []
    private(set) var scanBytes = 0
    private(set) var id: [UInt8] = []
    private(set) var fileLength = 0
    private var sealer: PieceSealer
    private var digest = RunningDigest()
    private var unsealed: [UInt8] = []

    init(number: UInt64, for recipient: SealingPublicKey) {
        self.number = number
        sealer = PieceSealer(to: recipient, purpose: BundleWire.purpose)
    }

    var prelude: [UInt8] { BundleWire.prelude + sealer.encapsulatedKey }

    /// - Returns: bytes of the file that are ready.
    mutating func add(_ contents: [UInt8]) -> [UInt8] {
        length += contents.count
        digest.add(contents)
        return append(contents)
    }

    /// The next bytes of a scan.
    mutating func add(_ bytes: [UInt8], of item: ScanCargo.Item) throws -> [UInt8] {
        let end = item.offset + bytes.count
        // A scan goes in from its beginning here to its end before the next one.
        if scans.last?.name == item.name { scans.removeLast() }
        scans.append(SentScan(name: item.name, end: end, isWhole: end == item.length))
        scanBytes += bytes.count
        return add(try Message.scan(.part(.init(of: item.name, offset: item.offset, bytes: bytes))).bytes)
    }

    mutating func end(with last: [UInt8], room: Int?, signedBy head: HeadKey) -> [UInt8] {
        var bytes = add(last)
        let least = length + BundleWire.signatureLength
        let whole = min(BundleWire.padded(least), room ?? .max)
        let padding = [UInt8](repeating: 0, count: max(0, whole - least))
        digest.add(padding)
        bytes += append(padding)
        let contents = digest.value
        id = Array(contents.prefix(16))
        bytes += append(head.sign(signedText(purpose: BundleWire.purpose, contents)).encoded)
        bytes += sealer.seal(unsealed, isLast: true)
        unsealed = []
        fileLength = BundleWire.fileLength(of: least + padding.count, sealing: PieceSealer.overhead)
        return bytes
    }

    /// Seals what is more than one piece: the last one is known at the end alone.
    private mutating func append(_ contents: [UInt8]) -> [UInt8] {
        unsealed += contents
        var (bytes, at): ([UInt8], Int) = ([], 0)
        while unsealed.count - at > BundleWire.pieceLength {
            bytes += sealer.seal(Array(unsealed[at..<at + BundleWire.pieceLength]), isLast: false)
            at += BundleWire.pieceLength
        }
        unsealed.removeFirst(at)
        return bytes
    }
}
