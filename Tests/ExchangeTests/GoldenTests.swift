import Exchange
import Foundation
import Journal
import ScriptedReplica
import Testing

/// The vectors of Protocol/exchange.md are what this program says.
@Suite("exchange.md")
struct GoldenTests {
    private static func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Protocol/exchange.md"), encoding: .utf8)
    }

    @Test("each message is the bytes that the document gives")
    func messages() throws {
        let document = try Self.document()
        for (name, message) in MessageTests.samples {
            let row = "| \(name) | `\(try message.bytes.hexadecimal)` |"
            #expect(document.contains(row), "\(row)")
        }
        let vectors = try #require(document.components(separatedBy: "## Vectors").last)
        #expect(vectors.split(separator: "\n").count { $0.hasPrefix("| ") } == 2 + MessageTests.samples.count + 5)
    }

    @Test("the versions are those of compatibility.md")
    func versions() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../Protocol/compatibility.md").standardizedFileURL
        let page = try String(contentsOf: root, encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## 2. ").last?.components(separatedBy: "## 3. ").first)
        let rows = section.split(separator: "\n").compactMap {
            $0.split(separator: "|").first.flatMap { UInt32($0.dropFirst().dropLast()) }
        }
        #expect(rows == Array(ExchangeWire.versions))
    }

    @Test("fingerprints are what the document gives")
    func fingerprints() throws {
        let document = try Self.document()
        let vector = Vector([.init(journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)])])
        let custody = Custody([
            .init(level: 4, journal: .sample(1), tips: [Tip(segment: SegmentTag(value: 0xA), size: 300)])
        ])
        let later = Custody(custody.lines, bundles: 7)
        let rows = [
            "| vector of journal 1 at segment 0xA, size 300 | `\(vector.fingerprint)` |",
            "| custody of the same at level 4 | `\(custody.fingerprint?.description ?? "")` |",
            "| the same after 7 bundles | `\(later.fingerprint?.description ?? "")` |",
        ]
        for row in rows { #expect(document.contains(row), "\(row)") }
    }

    @Test("the bounds are what the document gives")
    func bounds() throws {
        let document = try Self.document()
        let bounds: [(String, Int)] = [
            ("one message", ExchangeWire.messageLimit), ("one frame", ExchangeWire.frameLimit),
            ("bytes of a frame in one message, by a sender", ExchangeWire.partLength),
            ("frames sent and not acknowledged", ExchangeWire.framesInFlight),
            ("bytes of them, unless it is one frame", ExchangeWire.bytesInFlight),
            ("lines in one `Holdings`, by a sender", ExchangeWire.linesPerMessage),
            ("lines in all `Holdings` of one side", ExchangeWire.linesLimit),
            ("lines of custody", ExchangeWire.custodyLimit), ("entries in one `Wants`", Wire.askedLimit),
            ("codes in one `GuideWants`", GuideQuestion.codesLimit), ("bytes of a code", GuideQuestion.codeLength),
            ("most used guides in one `GuideWants`", GuideQuestion.mostLimit),
            ("proofs in a proven frame", ProvenFrame.proofsLimit),
            ("hashes in a proven frame", ProvenFrame.hashesLimit),
            ("a beacon", ExchangeWire.beaconLimit),
            ("a reason or the text of a refusal", ExchangeWire.reasonLimit),
        ]
        for (name, value) in bounds { #expect(document.contains("| \(name) | \(value) |"), "\(name) \(value)") }
    }
}
