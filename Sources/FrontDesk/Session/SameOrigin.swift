import HTTPTypes
import Hummingbird

/// Refuses requests that a page of another site sent, and names that an attacker's name server may point at this machine
/// (DNS rebinding): the pages answer to addresses, to `localhost`, and to names that were configured.
struct SameOrigin: RouterMiddleware {
    typealias Context = DeskContext

    let names: [String]

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, isOurs(authority) else { throw ForeignRequest() }
        if request.method == .post {
            if let origin = request.headers[.origin], origin != "http://\(authority)", origin != "https://\(authority)"
            {
                throw ForeignRequest()
            }
            if let site = request.headers[.secFetchSite], site != "same-origin" { throw ForeignRequest() }
        }
        return try await next(request, context)
    }

    func isOurs(_ authority: String) -> Bool {
        let name = Self.host(of: authority)
        if name.hasPrefix("[") || name == "localhost" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return true }
        return names.contains(name)
    }

    private static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" }).lowercased()
    }
}

/// A request that did not come from one of our own pages.
struct ForeignRequest: Error {}
