import HTTPTypes
import Hummingbird

/// What every answer tells the browser: nothing from elsewhere, no framing, no guessing of types, nothing kept.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = DeskContext

    /// Everything comes from this node; the one picture as data is the empty icon, which saves a request a page.
    static let policy =
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
        response.headers[.xContentTypeOptions] = "nosniff"
        // Not no-referrer: browsers then send `Origin: null` with our own forms, and the origin check would refuse them.
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

extension HTTPField.Name {
    fileprivate static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    fileprivate static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
    fileprivate static let permissionsPolicy = known("Permissions-Policy")
    fileprivate static let referrerPolicy = known("Referrer-Policy")
    static let secFetchSite = known("Sec-Fetch-Site")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("the literal is a field name") }
        return name
    }
}
