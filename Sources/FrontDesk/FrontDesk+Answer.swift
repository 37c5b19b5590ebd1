import Casework
import Chronology
import HTTPTypes
import Hummingbird
import NIOCore
import Replica

extension FrontDesk {
    /// A page inside the bar, with the line's state and what was to be said once.
    func answer(
        _ page: some Page, _ context: DeskContext, at place: Shell.Place? = nil, form: String? = nil,
        status: HTTPResponse.Status = .ok, drawing glyphs: [DrawnGlyph] = []
    ) async throws -> Response {
        let html = renderer.html(page, in: try await shell(for: context, at: place, form: form), drawing: glyphs)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// After a POST: the browser asks for the next page, so that reloading repeats nothing.
    func go(_ path: SitePath, session: Session? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path.text])
        if let session { response.headers[.setCookie] = SessionLoader.header(for: session) }
        return response
    }

    private func shell(for context: DeskContext, at place: Shell.Place?, form: String?) async throws -> Shell {
        guard let session = context.session, let officer = session.officer else {
            let doubt = try await station.perform { $0.clockDoubt }
            return Shell(station: name, clockDoubt: Wording.Line.clockDoubt(seconds: doubt))
        }
        let standing = try await station.perform { try $0.standing() }
        let (link, medium) = await (doors.link(), doors.medium())
        let now = doors.now()
        return Shell(
            station: standing.name,
            signedIn: Shell.SignedIn(
                name: officer.displayName, roles: Wording.roles(officer.roles), csrf: session.csrf.text),
            menu: Shell.menu(at: place), form: form, line: Shell.LineBadge(standing, link, now: now),
            clockDoubt: Wording.Line.clockDoubt(seconds: standing.clockDoubt),
            alarm: Wording.Line.alarm(standing, link, medium),
            notice: await sessions.takeNotice(of: session))
    }
}
