import Foundation
import Testing

/// The corpus as plain tests: every file that a fuzzer starts from or once stumbled over.
@Suite("the corpus of every decoder")
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    static func files(of decoder: Decoder) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: decoder.rawValue), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }
    }

    @Test("each file is read or refused", arguments: Decoder.allCases)
    func whole(_ decoder: Decoder) throws {
        let files = try Self.files(of: decoder)
        #expect(files.count >= 3)
        for file in files { try decoder.take(Array(try Data(contentsOf: file))) }
    }

    @Test(
        "cut in the middle, with a bit turned, with a byte more, each is read or refused", arguments: Decoder.allCases)
    func damaged(_ decoder: Decoder) throws {
        for file in try Self.files(of: decoder) {
            let bytes = Array(try Data(contentsOf: file))
            try decoder.take(bytes + [0])
            // A few places are enough here: a fuzzer tries them all.
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 24)) {
                try decoder.take(Array(bytes[..<place]))
                for bit in [0x01, 0x80] as [UInt8] {
                    var turned = bytes
                    turned[place] ^= bit
                    try decoder.take(turned)
                }
            }
        }
    }
}
