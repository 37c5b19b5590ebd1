/// The bytes of a bundle, wherever they lie: they are read twice, a piece at a time.
package protocol BundleSource: Sendable {
    var length: Int { get }
    /// - Throws: when these bytes cannot be read, or not all of them.
    func bytes(_ range: Range<Int>) throws -> [UInt8]
}

/// A bundle in memory.
package struct BundleBytes: BundleSource {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var length: Int { bytes.count }
    package func bytes(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
}
