import Foundation
import Testing

@testable import Node

extension DataDirectory {
    /// Makes it the data directory of a node that an earlier program made: cases, forms and acts of made-up people. Its key lies beside
    /// it.
    /// - Parameter layout: the folder of the program that left it.
    func create(asLeftBy layout: String) throws {
        try create()
        let source = try #require(Bundle.module.url(forResource: layout, withExtension: nil))
        for (file, names) in [
            "database.bin": ["linban.db"], "keyring.bin": ["keyring", "keyring.copy"], "tips.bin": ["tips"],
            "key.txt": ["key"],
        ] {
            for name in names {
                try FileManager.default.copyItem(
                    at: source.appending(path: file), to: URL(fileURLWithPath: path + "/" + name))
            }
        }
        let pictures = source.appending(path: "scans")
        if FileManager.default.fileExists(atPath: pictures.path) {
            try FileManager.default.createDirectory(atPath: scans, withIntermediateDirectories: true)
            for name in try FileManager.default.contentsOfDirectory(atPath: pictures.path) {
                try FileManager.default.copyItem(
                    at: pictures.appending(path: name),
                    to: URL(fileURLWithPath: scans + "/" + name.dropLast(".bin".count)))
            }
        }
        try Data("key".utf8).write(to: URL(fileURLWithPath: keyFileNote))
    }
}
