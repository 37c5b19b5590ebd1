/// Why a file is not taken as a scan.
package enum ScanFault: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// In bytes.
    case tooLong(Int)
    /// Neither JPEG nor PNG nor PDF.
    case unknownFormat
    /// It begins well and has no end.
    case cutShort(ScanFormat)
    /// Its own headers contradict each other.
    case malformed(ScanFormat)
    /// More pixels than `ScanBounds` lets be unpacked.
    case tooManyPixels(width: Int, height: Int)
    /// More is packed into it than a picture of a paper needs.
    case tooMuchInside(ScanFormat)
    /// A PDF under a password.
    case underPassword
    /// A thumbnail that is no small JPEG.
    case notAThumbnail
    /// More than one act may bring.
    case tooMany(Int)

    package var code: String {
        switch self {
        case .empty: "scan-empty"
        case .tooLong: "scan-too-long"
        case .unknownFormat: "scan-format"
        case .cutShort: "scan-cut-short"
        case .malformed: "scan-malformed"
        case .tooManyPixels: "scan-pixels"
        case .tooMuchInside: "scan-inside"
        case .underPassword: "scan-password"
        case .notAThumbnail: "scan-thumbnail"
        case .tooMany: "scan-too-many"
        }
    }

    package var description: String {
        switch self {
        case .empty: "the file is empty: scan the paper again"
        case .tooLong(let length):
            "\(length) bytes are more than \(ScanBounds.length): scan at 200 dpi, or fewer pages a file"
        case .unknownFormat: "not a JPEG, PNG or PDF by its content: save it as one of these"
        case .cutShort(let format): "a \(format) without an end: copy or scan it again"
        case .malformed(let format): "a \(format) whose headers contradict each other: scan it again"
        case .tooManyPixels(let width, let height): "\(width) × \(height) pixels are too many: scan at 300 dpi or less"
        case .tooMuchInside(let format): "a \(format) with far more inside than the picture: scan the paper again"
        case .underPassword: "a PDF under a password: save it without one"
        case .tooMany(let count):
            "\(count) files are more than the \(ScanBounds.scansOfAnAct) that one act brings: put pages into one PDF"
        case .notAThumbnail:
            "a thumbnail is a JPEG of at most \(ScanBounds.thumbnailSide) pixels a side and \(ScanBounds.thumbnailLength) bytes"
        }
    }
}
