package import Scans

/// A file that is handed in, with what its headers said.
package struct NewScan: Sendable {
    /// 0: of the act as a whole.
    package let material: Int
    package let name: String
    package let bytes: [UInt8]
    package let facts: ScanFacts
    package let thumbnail: [UInt8]?

    /// - Parameter name: as its giver called it; only its last part is kept, and no more than a list has room for.
    package init(
        material: Int, name: String, bytes: [UInt8], thumbnail: [UInt8]? = nil
    ) throws(ScanFault) {
        facts = try ScanFacts(reading: bytes)
        if let thumbnail { _ = try ScanFacts(readingThumbnail: thumbnail) }
        self.material = material
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? []
        var text = String.UnicodeScalarView()
        for scalar in last.prefix(60) where !scalar.properties.isNoncharacterCodePoint && scalar.value >= 0x20 {
            text.append(scalar)
        }
        self.name = text.isEmpty ? "影像.\(facts.format.fileExtension)" : String(text)
        self.bytes = bytes
        self.thumbnail = thumbnail
    }
}

/// Why a case went on without its scans: an acceptance never waits for a disk.
package enum ScanShortage: Hashable, Sendable {
    /// The disk has less than `ScanBounds.freeFloor` left.
    case diskFull
    /// What this node may use for scans is used.
    case quota
    /// The disk did not take the file.
    case disk
    /// This node keeps no scans.
    case none
}
