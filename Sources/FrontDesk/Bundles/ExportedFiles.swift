import Foundation

/// What was exported by page and lies ready for the browsers: an export stays until the next one of its session, and the oldest go.
/// What is left goes when the node starts again.
actor ExportedFiles {
    private static let exportsKept = 8
    private var exports: [(session: String, made: BundleDoor.Made)] = []

    func keep(_ made: BundleDoor.Made, for session: Session) {
        exports.removeAll { export in
            let isOld = export.session == session.token.text
            if isOld { Self.remove(export.made) }
            return isOld
        }
        exports.append((session.token.text, made))
        while exports.count > Self.exportsKept { Self.remove(exports.removeFirst().made) }
    }

    func made(in session: Session) -> BundleDoor.Made? { exports.first { $0.session == session.token.text }?.made }

    /// Whoever downloads one right now goes on: the open file stays readable.
    private static func remove(_ made: BundleDoor.Made) { for file in made.files { unlink(file.path) } }
}
