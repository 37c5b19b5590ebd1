/// How large a scan may be (scans.md §5). Whoever stays within them can be looked at on an old PC.
package enum ScanBounds {
    /// Bytes of one scan: sixteen pages of a flatbed at 200 dpi, or one photograph of a telephone.
    package static let length = 16 << 20
    /// Bytes of a thumbnail.
    package static let thumbnailLength = 16 << 10
    /// Pixels of a thumbnail along one side: the kind of paper can be seen, what stands on it cannot be read.
    package static let thumbnailSide = 200
    /// Pixels along one side.
    package static let side = 20_000
    /// Bytes that the picture fills when it is unpacked: A3 at 600 dpi in colour fits.
    package static let unpacked = 256 << 20
    /// Scans that one act brings.
    package static let scansOfAnAct = 32
    /// Bytes of content in one sealed chunk.
    package static let chunk = 64 << 10
    /// What sealing adds to a chunk.
    package static let tag = 16
    /// A node whose disk has less free than this takes no scans; cases go on.
    package static let freeFloor = 64 << 20

    /// - Parameter length: of the content, at least 1.
    package static func sealedLength(_ length: Int) -> Int { length + (length + chunk - 1) / chunk * tag }
}
