/// What a scan can be (影像格式), as its content says; names and types that came with it are not asked.
package enum ScanFormat: UInt32, CaseIterable, Sendable {
    case jpeg = 1
    case png = 2
    case pdf = 3

    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .pdf: "application/pdf"
        }
    }

    package var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .pdf: "pdf"
        }
    }
}
