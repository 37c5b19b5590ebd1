import Foundation

/// What was exported by page and lies ready for the browsers: it stays with its desk, whoever signs in there, until it is a day old (the
/// node sees to that). Where there is too much, the oldest go; what is left goes when the node starts again.
actor ExportedFiles {
    /// More than one desk exports in a day.
    private static let exportsKept = 32
    private static let bytesKept = 4 << 30
    private var exports: [(desk: String, made: BundleDoor.Made)] = []

    func keep(_ made: BundleDoor.Made, at session: Session) {
        exports.removeAll { !Self.isThere($0.made) }
        exports.append((session.desk.text, made))
        while exports.count > Self.exportsKept || exports.count > 1 && bytes > Self.bytesKept {
            // Whoever downloads one right now goes on: the open file stays readable.
            for file in exports.removeFirst().made.files { unlink(file.path) }
        }
    }

    /// The newest first.
    func made(at session: Session) -> [BundleDoor.Made] {
        exports.filter { $0.desk.utf8.elementsEqual(session.desk.text.utf8) && Self.isThere($0.made) }
            .map(\.made).reversed()
    }

    private var bytes: Int { exports.reduce(0) { $1.made.files.reduce($0) { $0 + $1.length } } }

    private static func isThere(_ made: BundleDoor.Made) -> Bool {
        made.files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
    }
}
