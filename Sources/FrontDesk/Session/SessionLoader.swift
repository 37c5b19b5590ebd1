import HTTPTypes
import Hummingbird
import NIOCore

/// Finds the session of the cookie, reads the posted form, and refuses a form that does not carry the session's own token.
struct SessionLoader: RouterMiddleware {
    typealias Context = DeskContext

    static let cookie = "linban_desk"
    /// A long form with drawn names is a few kilobytes.
    private static let formLimit = 512 * 1024

    let sessions: Sessions

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var (request, context) = (request, context)
        if let token = request.cookies[Self.cookie]?.value { context.session = await sessions.session(token) }
        if request.method == .post {
            let body = try await request.collectBody(upTo: Self.formLimit)
            guard let form = PostedForm(urlEncoded: body.readableBytesView) else { throw HTTPError(.badRequest) }
            guard let session = context.session else { throw SessionEnded() }
            guard let token = form["csrf"], session.csrf.matches(token) else { throw ForeignRequest() }
            context.form = form
        }
        return try await next(request, context)
    }

    static func header(for session: Session) -> String {
        "\(cookie)=\(session.token.text); Path=/; HttpOnly; SameSite=Strict"
    }
}

/// A form of a session that is no more: the program was started again, or a working day has passed.
struct SessionEnded: Error {}
