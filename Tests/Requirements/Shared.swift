package import Foundation

/// The founders' files beside a clone. A suite that reads them carries `.tags(.needsShared)` and
/// `.enabled(if: Shared.isThere)`.
package enum Shared {
    package static let directory = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../../shared").standardizedFileURL

    package static var isThere: Bool { FileManager.default.fileExists(atPath: directory.path) }
}
