import Foundation
import Testing

@Suite struct TranscriptTests {
    /// Every one in the folder, by its file's name.
    private static let transcripts =
        (Bundle.module.urls(forResourcesWithExtension: "txt", subdirectory: "Transcripts") ?? [])
        .compactMap { $0.lastPathComponent }.sorted()

    @Test("the program as it was built", arguments: transcripts)
    func transcript(_ name: String) throws {
        let file = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Transcripts"))
        try Stage().play(Transcript(name: name, text: String(contentsOf: file, encoding: .utf8)))
    }

    @Test("the transcripts are found") func found() {
        #expect(Self.transcripts.count >= 13)
    }

    @Test(
        "a conversation that went otherwise is told apart",
        arguments: [
            "exec 0 linban verify", "exec 2 linban verify\n! stderr --data", "exec 2 linban verify\nstderr nonsense",
            "exec 2 linban verify\nstdout .", "exec 2 linban verify\nX = stdout (.)", "say something", "stop nobody",
        ])
    func otherwise(_ text: String) throws {
        let transcript = try Transcript(name: "otherwise", text: text)
        #expect(throws: TranscriptFault.self) { try Stage().play(transcript) }
    }
}
