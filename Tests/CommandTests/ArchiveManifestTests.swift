import Casework
import Chronology
import Foundation
import Jurisdiction
import Requirements
import Testing

@testable import Archive
@testable import LinbanCommand

@Suite("the manifest of an archive volume")
struct ArchiveManifestTests {
    @Test("is the example of archive.md", .requirement("Z09"))
    func example() throws {
        let half = (0..<16).map { UInt8($0 * 0x11) }
        let event = try #require(EventID(bytes: half + half))
        let nothing = ArchiveManifest.Fingerprint(
            bytes: 0, digest: try bytes("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        let paper = ArchiveManifest.Fingerprint(
            bytes: 24, digest: try bytes("eabe94060af2fde84087f820e081e8617061745f5bacb21eb9ec11ca8565f2ad"))
        let at = try #require(Instant(rfc3339: "2026-11-23T09:00:00+08:00"))
        let manifest = ArchiveManifest(
            number: try #require(CaseNumber("A4HM-2026-1G01-000001-94")), caseID: CaseID(bytes: half), stage: .archived,
            matter: MatterReference(code: "M1", version: 3, hash: [10, 11]), matterName: "生育登记",
            keeper: .init(name: "洛滨区政务服务中心", division: try #require(DivisionCode("419902000000"))), closed: at,
            retention: [.init(level: .village, days: (366, 732)), .init(level: .district, days: nil)],
            events: [.init(id: event, name: .receive, at: at, isApplied: true)],
            parts: [
                .init(kind: .cover, name: "封面", page: 1, pages: 1, fingerprint: nothing),
                .init(
                    kind: .paper(.receipt, event: event, number: "A4HM收〔2026〕1G01000001号", checkValue: "XAZ981GA"),
                    name: "收件凭证",
                    page: 2, pages: 1, fingerprint: paper),
                .init(
                    kind: .scan(material: 1, event: event, mediaType: "application/pdf", attachment: "scan-001.pdf"),
                    name: "材料1 户口簿 影像1", page: 3, pages: 1, fingerprint: nothing),
            ], file: nothing, pages: 3)
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Protocol/archive.md").standardized,
            encoding: .utf8)
        let block = try #require(page.firstMatch(of: /```json\n([^`]*)```/)).1
        #expect(Array(manifest.json.text.utf8) == Array(block.filter { !$0.isNewline }.utf8))
    }

    private func bytes(_ digits: String) throws -> [UInt8] {
        let values = digits.compactMap(\.hexDigitValue)
        return try stride(from: 0, to: values.count, by: 2).map {
            try #require(UInt8(exactly: values[$0] << 4 | values[$0 + 1]))
        }
    }
}
