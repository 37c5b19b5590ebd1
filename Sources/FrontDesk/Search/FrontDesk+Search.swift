import Casework
import Catalog
import HTTPTypes
import Hummingbird
import Replica
import Routing

extension FrontDesk {
    private static let hitsLimit = 30
    /// The browser asks again after so many seconds, without a script: soon while a line can bring it, else so seldom that a page that
    /// stays open all day costs nothing.
    private static let refresh: HTTPField.Name = {
        guard let name = HTTPField.Name("Refresh") else { preconditionFailure("the name of a header is a token") }
        return name
    }()

    func addSearch(to router: Router<DeskContext>) {
        router.get(SitePath.search.route) { request, context in
            _ = try context.signedIn()
            let query = request.uri.queryParameters["q"].map(String.init) ?? ""
            let page = try await station.perform { replica in
                let catalog = try replica.catalog().catalog
                return SearchPage(
                    query: query, hits: query.isEmpty ? nil : try replica.search(query, limit: Self.hitsLimit),
                    body: { catalog.latest($0)?.record.text(.body) ?? "" }, drafts: try DraftList(replica))
            }
            return try await answer(page, context, at: .search)
        }
        router.get(SitePath.guide(code: "{code}").route) { _, context in
            _ = try context.signedIn()
            let code = try context.parameter("code")
            let now = doors.now()
            let page = try await station.perform { replica in
                try replica.wantGuide(code)
                return try MatterGuidePage(code, from: replica, at: now)
            }
            var response = try await answer(page, context)
            if page.isAwaited { response.headers[Self.refresh] = await doors.link()?.isConnected == true ? "5" : "60" }
            return response
        }
    }
}
