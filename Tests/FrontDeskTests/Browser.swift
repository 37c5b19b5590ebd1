import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import FrontDesk

/// A browser without a screen: keeps the cookie, sends forms with the token of the page it last saw.
final class Browser {
    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let html: String
        let bytes: [UInt8]

        var location: String? { headers[.location] }
    }

    private let client: any TestClientProtocol
    private(set) var cookie: String?
    private(set) var csrf = ""
    /// The router's tests ask as `localhost`.
    var origin: String? = "http://localhost"

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ path: SitePath, query: String = "") async throws -> Answer {
        try await send(path.text + query, .get, body: nil)
    }

    func get(_ path: String) async throws -> Answer { try await send(path, .get, body: nil) }

    func post(
        _ path: SitePath, _ pairs: [(name: String, value: String)] = [], csrf token: String? = nil
    ) async throws -> Answer {
        let form = PostedForm([("csrf", token ?? csrf)] + pairs)
        return try await send(path.text, .post, body: ByteBuffer(bytes: form.urlEncoded))
    }

    /// A file chosen in the form of a page.
    func upload(_ file: [UInt8], to path: SitePath, csrf token: String? = nil) async throws -> Answer {
        let head = """
            --X\r
            Content-Disposition: form-data; name="csrf"\r
            \r
            \(token ?? csrf)\r
            --X\r
            Content-Disposition: form-data; name="bundle"; filename="b.lbb"\r
            \r

            """
        let body = Array(head.utf8) + file + Array("\r\n--X--\r\n".utf8)
        return try await send(
            path.text, .post, body: ByteBuffer(bytes: body), type: "multipart/form-data; boundary=X")
    }

    func post(_ path: SitePath, _ pairs: [(name: String, value: String)], files: [PostedFile]) async throws -> Answer {
        let boundary = "----FormBoundary7"
        let body = Self.multipart([("csrf", csrf)] + pairs, files, boundary)
        return try await send(
            path.text, .post, body: ByteBuffer(bytes: body), type: "multipart/form-data; boundary=\(boundary)")
    }

    /// As browsers write it.
    static func multipart(
        _ pairs: [(name: String, value: String)], _ files: [PostedFile], _ boundary: String
    ) -> [UInt8] {
        func quoted(_ text: String) -> String { text.replacingOccurrences(of: "\"", with: "%22") }
        var body: [UInt8] = []
        for (name, value) in pairs {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(name))\"\r\n\r\n".utf8)
            body += Array("\(value)\r\n".utf8)
        }
        for file in files {
            let head =
                "Content-Disposition: form-data; name=\"\(quoted(file.field))\"; filename=\"\(quoted(file.name))\""
            body += Array("--\(boundary)\r\n\(head)\r\nContent-Type: application/octet-stream\r\n\r\n".utf8)
            body += file.bytes + [13, 10]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, body: ByteBuffer?,
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let cookie { headers[.cookie] = cookie }
        if method == .post {
            headers[.contentType] = type
            if let origin { headers[.origin] = origin }
        }
        let answer = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        if let set = answer.headers[.setCookie] { cookie = String(set.prefix { $0 != ";" }) }
        let html = String(buffer: answer.body)
        if let range = html.range(of: "name=\"csrf\" value=\"") {
            csrf = String(html[range.upperBound...].prefix { $0 != "\"" })
        }
        return Answer(
            status: answer.status, headers: answer.headers, html: html, bytes: Array(answer.body.readableBytesView))
    }

    func signIn(_ login: String, passphrase: String = TestStation.passphrase) async throws -> Answer {
        _ = try await get(.signIn)
        let answer = try await post(.signIn, [("officer", login), ("passphrase", passphrase)])
        if let location = answer.location { return try await get(location) }
        return answer
    }
}
