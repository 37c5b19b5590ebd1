import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Replica
import Requirements
import Scans
import Testing

@testable import FrontDesk

/// Pictures of papers, by the pages alone.
@Suite struct ScanWalkTests {
    private static let boundary = "----FormBoundary7"

    /// A JPEG as small as the format allows.
    static func jpeg(_ width: Int, _ height: Int, tail: Int = 400) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8]
        bytes += [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
        bytes += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        for place in 0..<tail { bytes.append(UInt8(place % 97)) }
        return bytes + [0xFF, 0xD9]
    }

    private func scanPaths(in html: String) -> [String] {
        html.matches(of: /href="(\/cases\/[^"]*\/scans\/[^"]*)"/).map { String($0.1) }
    }

    @Test("handed in with the form, shown small on the case's page, opened whole", .requirement("C04"))
    func handedInAndOpened() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            let material = try #require(matter.materials.first { $0.necessity == .required })
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            #expect(form.html.contains("name=\"material.\(material.ordinal).file\" type=\"file\""))
            let (photo, small) = (Self.jpeg(1200, 900), Self.jpeg(160, 120))
            let field = "material.\(material.ordinal)"
            let accepted = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [
                    ("draft", try draft(in: form.html)), ("act", "accept"),
                    ("\(field).thumbnail", Data(small).base64EncodedString()),
                ], files: [PostedFile(field: "\(field).file", name: "户口簿 首页.jpg", bytes: photo)])
            let number = String(try #require(accepted.location).split(separator: "/")[1])
            let page = try await browser.get(.servedCase(number: number))
            let path = try #require(scanPaths(in: page.html).first)
            #expect(page.html.contains("<img src=\"/cases/\(number)/scans/"))
            #expect(page.html.contains("在本机"))
            let opened = try await browser.get(path)
            #expect(opened.bytes == photo)
            #expect(opened.headers[.contentType] == "image/jpeg")
            #expect(opened.headers[.contentSecurityPolicy]?.hasPrefix("sandbox; default-src 'none'") == true)
            #expect(opened.headers[.xContentTypeOptions] == "nosniff")
            #expect(opened.headers[.cacheControl] == "no-store")
            #expect(opened.headers[.contentDisposition] == "inline; filename=\"scan.jpg\"")
            let thumbnail = try #require(page.html.firstMatch(of: /<img src="([^"]*)"/)?.1)
            #expect(try await browser.get(String(thumbnail)).bytes == small)

            // Another officer adds one to an act; nobody who is not signed in sees any.
            _ = try await browser.signIn("chen")
            _ = try await browser.get(.servedCase(number: number))
            let begun = try await browser.post(
                .act(number: number, event: "beginExamination"), [],
                files: [PostedFile(field: "file", name: "现场.jpg", bytes: Self.jpeg(800, 600, tail: 90))])
            #expect(begun.status == .seeOther)
            #expect(scanPaths(in: try await browser.get(.servedCase(number: number)).html).count == 2)
            _ = try await browser.post(.lockScreen)
            #expect(try await browser.get(path).status == .seeOther)
            #expect(try await browser.get("/cases/\(number)/scans/\(String(repeating: "0", count: 64))").status != .ok)
        }
    }

    @Test("a wrong file is named with what to do, the sound one waits with the form")
    func faults() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            let field = "material.\(try #require(matter.materials.first).ordinal)"
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let draft = try draft(in: form.html)
            let refused = try await browser.post(
                .intake(code: matter.code), answers(matter) + [("draft", draft), ("act", "accept")],
                files: [
                    PostedFile(
                        field: "\(field).file", name: "宣传<b>.html", bytes: Array("<script>alert(1)</script>".utf8)),
                    PostedFile(field: "\(field).file", name: "好.jpg", bytes: Self.jpeg(100, 100)),
                ])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("内容不是 JPEG、PNG 或 PDF"))
            #expect(!refused.html.contains("宣传<b>"))
            #expect(refused.html.contains("好.jpg（"))
            // The next try needs no file, and may take the waiting one away.
            let kept = try #require(refused.html.firstMatch(of: /name="scans.drop" value="([0-9a-f]*)"/)?.1)
            let bomb = try await browser.post(
                .intake(code: matter.code),
                answers(matter) + [("draft", draft), ("act", "accept"), ("scans.drop", String(kept))],
                files: [PostedFile(field: "\(field).file", name: "大.jpg", bytes: Self.jpeg(20_001, 10))])
            #expect(bomb.html.contains("图面太大"))
            #expect(!bomb.html.contains("好.jpg（"))
            let accepted = try await browser.post(
                .intake(code: matter.code), answers(matter) + [("draft", draft), ("act", "accept")],
                files: [PostedFile(field: "\(field).file", name: "再.jpg", bytes: Self.jpeg(100, 100))])
            let number = String(try #require(accepted.location).split(separator: "/")[1])
            #expect(scanPaths(in: try await browser.get(.servedCase(number: number)).html).count == 1)
        }
    }

    @Test("more than a request may hold is refused with what to do")
    func tooLarge() async throws {
        try await atDesk { made, browser in
            let matter = try await made.matter(isPlain)
            _ = try await browser.signIn("zhou")
            let form = try await browser.get(.intake(code: matter.code))
            let answer = try await browser.post(
                .intake(code: matter.code), [("draft", try draft(in: form.html)), ("act", "accept")],
                files: [
                    PostedFile(field: "material.1.file", name: "a.jpg", bytes: [UInt8](repeating: 1, count: 25 << 20))
                ])
            #expect(answer.status == .contentTooLarge)
            #expect(answer.html.contains("一次交来的文件太大"))
        }
    }

    @Test("a form with files is read as it was sent, and cut anywhere it is none")
    func multipart() throws {
        let files = [PostedFile(field: "a.file", name: "x\"y.jpg", bytes: [13, 10, 45, 45, 0, 255])]
        let body = Browser.multipart(
            [("act", "accept"), ("名", "一\r\n二"), ("a.thumbnail", "AQI=")], files, Self.boundary)
        let type = "multipart/form-data; boundary=\(Self.boundary)"
        let boundary = try #require(MultipartForm.boundary(in: type))
        let read = try #require(MultipartForm(body, boundary: boundary))
        #expect(read.form == PostedForm([("act", "accept"), ("名", "一\r\n二")]))
        #expect(
            read.files == [
                PostedFile(field: "a.file", name: "x%22y.jpg", bytes: [13, 10, 45, 45, 0, 255], thumbnail: [1, 2])
            ])
        for length in 0..<body.count - 4 {
            #expect(MultipartForm(Array(body.prefix(length)), boundary: boundary) == nil)
        }
        #expect(MultipartForm.boundary(in: "application/x-www-form-urlencoded") == nil)
        #expect(MultipartForm.boundary(in: "multipart/form-data; boundary=" + String(repeating: "a", count: 71)) == nil)
    }
}
