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
        return Answer(status: answer.status, headers: answer.headers, html: html)
    }

    func signIn(_ login: String, passphrase: String = TestStation.passphrase) async throws -> Answer {
        _ = try await get(.signIn)
        let answer = try await post(.signIn, [("officer", login), ("passphrase", passphrase)])
        if let location = answer.location { return try await get(location) }
        return answer
    }
}
