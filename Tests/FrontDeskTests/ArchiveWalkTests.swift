import Casework
import Catalog
import Foundation
import HTTPTypes
import HummingbirdTesting
import Replica
import Requirements
import Testing

@testable import FrontDesk

/// The archive volume of a case, by the pages alone.
@Suite struct ArchiveWalkTests {
    /// A case that a clerk took in with a picture of a paper, and that was handed over.
    private func completed(_ made: TestStation, _ browser: Browser) async throws -> (number: String, photo: [UInt8]) {
        let matter = try await made.matter(isPlain)
        let material = try #require(matter.materials.first { $0.necessity == .required })
        _ = try await browser.signIn("zhou")
        let form = try await browser.get(.intake(code: matter.code))
        let photo = ScanWalkTests.jpeg(1200, 900)
        let accepted = try await browser.post(
            .intake(code: matter.code), answers(matter) + [("draft", try draft(in: form.html)), ("act", "accept")],
            files: [PostedFile(field: "material.\(material.ordinal).file", name: "户口簿.jpg", bytes: photo)])
        let number = String(try #require(accepted.location).split(separator: "/")[1])
        #expect(!(try await browser.get(.servedCase(number: number)).html.contains("归档卷")))
        let early = try await browser.get(.archive(number: number))
        #expect(early.status == .conflict)
        #expect(early.html.contains("送达以后才能归档"))
        for (login, event, words) in [
            ("chen", "beginExamination", ""), ("chen", "propose", "材料齐全"), ("sun", "grant", "准予"),
        ] {
            try await act(event, words, on: number, as: login, browser)
        }
        _ = try await browser.signIn("zhou")
        let page = try await browser.get(.servedCase(number: number)).html
        let steps = page.contains("events/noCredential") ? ["noCredential"] : ["produce", "credentialReady"]
        for event in steps + ["serve"] { try await act(event, "", on: number, as: "zhou", browser) }
        return (number, photo)
    }

    private func act(
        _ event: String, _ words: String, on number: String, as login: String, _ browser: Browser
    ) async throws {
        _ = try await browser.signIn(login)
        _ = try await browser.get(.servedCase(number: number))
        let pairs = [("words", words), ("favours", "true"), ("way", "window"), ("signature.kind", "byHand")]
        let answer = try await browser.post(
            .act(number: number, event: event), pairs.filter { !$0.1.isEmpty && (event != "grant" || $0.0 == "words") })
        #expect(answer.status == .seeOther, "\(event)")
    }

    @Test(
        "cover, contents, every paper, scans and retention as one file that any reader opens",
        .requirement("Z09", "C04", "H01"))
    func downloaded() async throws {
        try await atDesk { made, browser in
            let (number, photo) = try await completed(made, browser)
            let page = try await browser.get(.servedCase(number: number)).html
            #expect(page.contains("href=\"/cases/\(number)/archive\""))
            let volume = try await browser.get(.archive(number: number))
            #expect(volume.status == .ok)
            #expect(volume.headers[.contentType] == "application/pdf")
            #expect(volume.headers[.contentDisposition] == "attachment; filename=\"\(number).pdf\"")
            #expect(volume.headers[.cacheControl] == "no-store")
            #expect(volume.bytes.starts(with: Array("%PDF-1.7\n".utf8)))
            #expect(Data(volume.bytes).range(of: Data(photo)) != nil)

            // Nothing in it depends on who asks.
            _ = try await browser.signIn("chen")
            #expect(try await browser.get(.archive(number: number)).bytes == volume.bytes)

            _ = try await browser.post(.lockScreen)
            #expect(try await browser.get(.archive(number: number)).status == .seeOther)

            guard let text = try Self.text(of: volume.bytes) else { return }
            let pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
            for words in ["政务服务办件归档卷", number, "张秀英", "已送达"] { #expect(pages[0].contains(words)) }
            for words in ["卷内目录", "受理通知书", "送达回证", "保存期限说明"] { #expect(pages[1].contains(words)) }
            for (index, page) in pages.dropLast().enumerated() {
                #expect(page.filter { $0 != " " }.contains("第\(index + 1)页"))
            }
            // The page that the contents name is the page where the paper begins.
            let line = try #require(pages[1].split(separator: "\n").first { $0.contains("受理通知书") })
            let named = try #require(line.split(separator: " ").last.flatMap { Int($0) })
            #expect(pages[named - 1].contains("受理通知书") && pages[named - 1].contains("现予受理"))
        }
    }

    /// What poppler reads in it; nil where poppler or its tables for Chinese are not installed.
    private static func text(of pdf: [UInt8]) throws -> String? {
        let tool = "/usr/bin/pdftotext"
        guard FileManager.default.isExecutableFile(atPath: tool),
            FileManager.default.fileExists(atPath: "/usr/share/poppler/cMap/Adobe-GB1/UniGB-UTF16-H")
        else { return nil }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // what is left in the temporary directory harms nobody
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = ["-layout", "-enc", "UTF-8", file.path, "-"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}
