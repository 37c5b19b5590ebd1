import HTTPTypes
import Hummingbird
import NIOCore

/// Finds the session of the cookie, reads the posted form, and refuses a form that does not carry the session's own token.
struct SessionLoader: RouterMiddleware {
    typealias Context = DeskContext

    /// A long form with drawn names is a few kilobytes.
    private static let formLimit = 512 * 1024

    /// A form with files: one scan of the largest size and some small ones.
    private static let filesLimit = 24 << 20

    let sessions: Sessions

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var (request, context) = (request, context)
        context.cookie = Self.cookie(at: request.head.authority ?? "")
        if let token = request.cookies[context.cookie]?.value { context.session = await sessions.session(token) }
        // A bundle is read as it comes; its page looks for the token itself, in the first part of the form.
        if request.method == .post, request.uri.path != SitePath.takeBundle.text {
            // Before the body is read: who has no session makes this node hold nothing large.
            guard let session = context.session else { throw SessionEnded() }
            let form: PostedForm
            (form, context.files) = try await Self.posted(&request)
            guard let token = form["csrf"], session.csrf.matches(token) else { throw ForeignRequest() }
            context.form = form
        }
        return try await next(request, context)
    }

    private static func posted(_ request: inout Request) async throws -> (PostedForm, [PostedFile]) {
        if let boundary = request.headers[.contentType].flatMap(MultipartForm.boundary) {
            let body = try await request.collectBody(upTo: filesLimit)
            guard let posted = MultipartForm(Array(body.readableBytesView), boundary: boundary) else {
                throw HTTPError(.badRequest)
            }
            return (posted.form, posted.files)
        }
        let body = try await request.collectBody(upTo: formLimit)
        guard let form = PostedForm(urlEncoded: body.readableBytesView) else { throw HTTPError(.badRequest) }
        return (form, [])
    }

    /// Browsers give a cookie to every port of a host, and several nodes may be served from one machine: the name tells them
    /// apart.
    private static func cookie(at authority: String) -> String {
        let port = authority.reversed().prefix { ("0"..."9").contains($0) }
        return port.count < authority.count && authority.dropLast(port.count).hasSuffix(":")
            ? "linban_desk_\(String(port.reversed()))" : "linban_desk"
    }

    static func header(for session: Session) -> String {
        "\(session.cookie)=\(session.token.text); Path=/; HttpOnly; SameSite=Strict"
    }
}

/// A form of a session that is no more: the program was started again, or a working day has passed.
struct SessionEnded: Error {}
