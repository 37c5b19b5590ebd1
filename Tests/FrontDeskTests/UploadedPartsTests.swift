import Testing

@testable import FrontDesk

@Suite struct UploadedPartsTests {
    private static let type = "multipart/form-data; boundary=----WebKitFormBoundaryX"
    private static let file: [UInt8] = Array("\r\n--\r\n------WebKitFormBoundary\r\n-- ".utf8) + [0, 255, 13, 10]

    private static var form: [UInt8] {
        Array(
            """
            ------WebKitFormBoundaryX\r
            Content-Disposition: form-data; name="csrf"\r
            \r
            0f1e2d\r
            ------WebKitFormBoundaryX\r
            Content-Disposition: form-data; name="bundle"; filename="离线包.lbb"\r
            Content-Type: application/octet-stream\r
            \r

            """.utf8) + file + Array("\r\n------WebKitFormBoundaryX--\r\n".utf8)
    }

    private func read(_ steps: [[UInt8]]) throws -> (fields: [String], file: [UInt8], isWhole: Bool) {
        var parts = try #require(UploadedParts(contentType: Self.type))
        var (fields, file): ([String], [UInt8]) = ([], [])
        for step in steps {
            for piece in try parts.read(step) {
                switch piece {
                case .field(let name, let value): fields.append("\(name)=\(value)")
                case .file(let bytes): file += bytes
                }
            }
        }
        return (fields, file, parts.isWhole)
    }

    @Test("a form gives its fields and its file, however it is cut")
    func cut() throws {
        for length in [1, 2, 3, 7, 50, 10_000] {
            let steps = stride(from: 0, to: Self.form.count, by: length).map {
                Array(Self.form[$0..<min($0 + length, Self.form.count)])
            }
            let read = try read(steps)
            #expect(read.fields == ["csrf=0f1e2d"] && read.file == Self.file && read.isWhole, "\(length)")
        }
    }

    @Test("a form cut short is not whole")
    func short() throws {
        for length in 0..<Self.form.count - 4 {
            #expect(try !read([Array(Self.form[..<length])]).isWhole)
        }
    }

    @Test("what is no form of ours is refused")
    func refused() throws {
        #expect(UploadedParts(contentType: "application/x-www-form-urlencoded") == nil)
        #expect(UploadedParts(contentType: "multipart/form-data") == nil)
        #expect(throws: MalformedUpload.self) { try read([Array("csrf=0f1e2d&bundle=".utf8) + Self.file]) }
        let endless = Array("------WebKitFormBoundaryX\r\n".utf8) + [UInt8](repeating: 0x61, count: 5000)
        #expect(throws: MalformedUpload.self) { try read([endless]) }
    }
}
