/// The bounds of bundle.md §5.
package enum BundleWire {
    /// Names signatures and seals.
    package static let purpose = "linban bundle 1"
    /// `LBBN`, version, algorithm; the encapsulated key follows.
    package static let prelude: [UInt8] = Array("LBBN".utf8) + [1, 0x21]
    package static let encapsulatedKeyLength = 32
    package static let pieceLength = 64 << 10
    package static let certificatesLimit = 8
    package static let certificateLimit = 8 << 10
    package static let missingLimit = 256
    package static let signatureLength = 65
    /// Bytes of frames that wait for what they stand on, from one neighbour: a stick full of them.
    package static let waitingLimit = 64 << 20
    /// Sealed bytes of scans in a file that nobody limits: whatever stick somebody has takes it.
    package static let scansLimit = 256 << 20
    /// How much of a scan goes in one message.
    package static let scanPartLength = 64 << 10
    /// Cover, certificates and holdings take a few thousand bytes of each file; below this nothing would be left for frames.
    package static let leastFile = 16 << 10

    /// How long contents become, signature and padding included.
    /// - Parameter length: with the signature.
    package static func padded(_ length: Int) -> Int {
        // The grain is a 64th of the power of two at or below the length.
        let power = 1 << (Int.bitWidth - 1 - max(1, length).leadingZeroBitCount)
        let grain = max(512, power / 64)
        return (length + grain - 1) / grain * grain
    }

    /// Bytes of a file whose contents have `length`.
    package static func fileLength(of length: Int, sealing overhead: Int) -> Int {
        prelude.count + encapsulatedKeyLength + length + (length + pieceLength - 1) / pieceLength * overhead
    }
}
