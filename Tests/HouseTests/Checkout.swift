import Foundation
import Testing

/// The files of this clone, as the rules read them.
enum Checkout {
    /// The folder that holds `Package.swift`.
    static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

    /// Every Swift file of sources and tests, by path, generated ones left out; read once for all rules.
    static func sources() throws -> [SwiftSource] { try read.get() }

    private static let read = Result {
        try (paths(below: "Sources") + paths(below: "Tests"))
            .filter { $0.hasSuffix(".swift") && !$0.contains("/Generated/") }
            .map { SwiftSource(path: $0, text: try text($0)) }
    }

    /// Paths from the root, sorted; build products, caches and version control are not entered.
    static func paths(below folder: String) throws -> [String] {
        // A folder may be a link to the real one.
        let start = root.appendingPathComponent(folder).resolvingSymlinksInPath()
        let found = try #require(
            FileManager.default.enumerator(at: start, includingPropertiesForKeys: [.isRegularFileKey]), "no \(folder)")
        var paths: [String] = []
        for case let file as URL in found {
            let name = file.lastPathComponent
            if name == "__pycache__" || name.hasPrefix(".build") || name.hasPrefix(".venv") || name == ".git" {
                found.skipDescendants()
            } else if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                paths.append(folder + file.path.dropFirst(start.path.count))
            }
        }
        return paths.sorted()
    }

    /// Everything that is committed, apart from what may not be read as a folder of text.
    static func everyPath() throws -> [String] {
        let folders = ["Sources", "Tests", "Protocol", "Provisioning", ".ci"]
        let files = ["Package.swift", "README.md", "LICENSE", ".gitignore", ".swift-format"]
        return try folders.flatMap(paths) + files
    }

    static func bytes(_ path: String) throws -> Data { try Data(contentsOf: root.appendingPathComponent(path)) }

    static func text(_ path: String) throws -> String {
        try #require(String(data: try bytes(path), encoding: .utf8), "\(path) is not UTF-8")
    }
}
