import Casework
import HTTPTypes
import Hummingbird
import NIOCore
import Replica

/// Finds the session of the cookie, reads the posted form, and refuses a form that does not carry the session's own token.
struct SessionLoader: RouterMiddleware {
    typealias Context = DeskContext

    /// A long form with drawn names is a few kilobytes.
    private static let formLimit = 512 * 1024

    /// A form with files: one scan of the largest size and some small ones.
    private static let filesLimit = 24 << 20

    let sessions: Sessions
    let station: Station
    let doors: DeskDoors

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var (request, context) = (request, context)
        context.isSecure = request.headers[.origin]?.hasPrefix("https://") == true
        context.cookie = Self.cookie(at: request.head.authority ?? "")
        if let token = request.cookies[context.cookie]?.value, let session = await sessions.session(token) {
            context.session = try await appointed(session)
        }
        // A bundle is read as it comes; its page looks for the token itself, in the first part of the form.
        if request.method == .post, request.uri.path != SitePath.takeBundle.text {
            // Before the body is read: who has no session makes this node hold nothing large.
            guard let session = context.session else { throw SessionEnded() }
            let form: PostedForm
            do { (form, context.files) = try await Self.posted(&request) } catch is NIOTooManyBytesError {
                throw HTTPError(.contentTooLarge)
            }
            guard let token = form["csrf"], session.csrf.matches(token) else { throw ForeignRequest() }
            context.form = form
        }
        return try await next(request, context)
    }

    /// The session with its officer as appointed now: roles count as they are at this moment, and whoever's appointment has ended
    /// or whose passphrase was changed is signed out, wherever that was done. While the node is locked nobody is signed in.
    private func appointed(_ session: Session) async throws -> Session {
        guard let known = session.officer else { return session }
        var session = session
        do {
            let proof = await doors.proof(known.login)
            session.officer = try await station.perform { replica in
                try replica.officers().first {
                    $0.ordinal == known.ordinal && $0.login.utf8.elementsEqual(known.login.utf8)
                }
            }
            if proof != session.proof { session.officer = nil }
            if session.officer == nil { await sessions.signOut(session, leaving: nil) }
        } catch is Locked {
            session.officer = nil
        }
        return session
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
            + (session.isSecure ? "; Secure" : "")
    }
}

/// A form of a session that is no more: the program was started again, or a working day has passed.
struct SessionEnded: Error {}
