/// What an entry says of a scan (材料影像), so that everybody who reads the entry can ask for it, check it and open it.
package struct ScanReference: Hashable, Sendable {
    package let content: Sealed
    package let format: ScanFormat
    /// In pixels; 0 for a PDF.
    package let width: Int
    package let height: Int
    /// A small JPEG of it that goes ahead; nil where whoever took the scan in had none.
    package let thumbnail: Sealed?

    package init(content: Sealed, format: ScanFormat, width: Int, height: Int, thumbnail: Sealed?) {
        self.content = content
        self.format = format
        self.width = width
        self.height = height
        self.thumbnail = thumbnail
    }

    /// Bytes that lie and travel sealed under the case's secret.
    package struct Sealed: Hashable, Sendable {
        package let name: ScanName
        /// SHA-256 of what is inside; 32 bytes.
        package let digest: [UInt8]
        /// Of what is inside.
        package let length: Int

        package init(name: ScanName, digest: [UInt8], length: Int) {
            self.name = name
            self.digest = digest
            self.length = length
        }

        package var sealedLength: Int { ScanBounds.sealedLength(length) }
    }
}
