import Foundation
package import Jurisdiction

/// Where the second medium of a node is, as a file beside its database says: a folder, and whether it may lie on the same disk.
package struct MediumNote: Sendable {
    package let path: String
    private let mayShareDisk: Bool

    package init(path: String, mayShareDisk: Bool) {
        self.path = path
        self.mayShareDisk = mayShareDisk
    }

    /// Nil where none was set.
    package init?(_ directory: DataDirectory) throws {
        guard FileManager.default.fileExists(atPath: directory.mediumNote) else { return nil }
        let lines = String(decoding: try directory.read(directory.mediumNote), as: UTF8.self).split(separator: "\n")
        guard let path = lines.first else { return nil }
        self.init(path: String(path), mayShareDisk: lines.dropFirst().first == "same disk")
    }

    /// - Throws: `MediumFault` where the folder is not there or does not answer.
    package func save(in directory: DataDirectory) async throws {
        try await MediumThread.patiently { try checkIsThere(beside: directory) }
        try directory.replace(
            directory.mediumNote, with: Array((path + "\n" + (mayShareDisk ? "same disk\n" : "")).utf8))
    }

    package static func remove(from directory: DataDirectory) { unlink(directory.mediumNote) }

    /// The folder of a stick that was pulled out is there all the same, empty, on the disk that it should save from.
    func checkIsThere(beside directory: DataDirectory) throws {
        var (there, here) = (stat(), stat())
        guard stat(path, &there) == 0 else { throw MediumFault.missing(path) }
        guard stat(directory.path, &here) == 0 else { throw FileFault(path: directory.path) }
        guard mayShareDisk || there.st_dev != here.st_dev else {
            throw MediumFault.sameDisk(path)
        }
    }

    package func file(of node: NodeID) -> String { "\(path)/linban-\(node).copy" }

    /// Where the pictures lie that belong to such a file.
    static func pictures(beside file: String) -> String {
        (file.hasSuffix(".copy") ? String(file.dropLast(".copy".count)) : file) + ".scans"
    }
}

/// Why there is no second medium now.
package enum MediumFault: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case sameDisk(String)
    /// A write takes longer than it should.
    case slow
    /// It is there, and a write failed.
    case failed(String)
    /// Where it is cannot be read.
    case unreadable(String)

    package var description: String {
        switch self {
        case .missing(let path): "it is not there: \(path)"
        case .sameDisk(let path): "\(path) lies on the disk of the node itself: is the stick in?"
        case .slow: "it is slow"
        case .failed(let why), .unreadable(let why): why
        }
    }
}

extension DataDirectory {
    var mediumNote: String { path + "/medium" }
}
