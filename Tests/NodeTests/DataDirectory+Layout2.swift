import Foundation
import Testing

@testable import Node

extension DataDirectory {
    /// Makes it the data directory of a node that an earlier program made: two cases, two drafts, two acts from the command line, one look
    /// at a person, all of made-up people. Its key lies beside it.
    func createAsLayout2() throws {
        try create()
        let source = try #require(Bundle.module.url(forResource: "Layout2", withExtension: nil))
        for (file, names) in [
            "database.bin": ["linban.db"], "keyring.bin": ["keyring", "keyring.copy"], "tips.bin": ["tips"],
            "key.txt": ["key"],
        ] {
            for name in names {
                try FileManager.default.copyItem(
                    at: source.appending(path: file), to: URL(fileURLWithPath: path + "/" + name))
            }
        }
        try Data("key".utf8).write(to: URL(fileURLWithPath: keyFileNote))
    }
}
