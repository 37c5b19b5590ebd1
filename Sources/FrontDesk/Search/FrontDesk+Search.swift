import Casework
import Catalog
import Hummingbird
import Replica
import Routing

extension FrontDesk {
    private static let hitsLimit = 30

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
            let page = try await station.perform { try MatterGuidePage(code, from: $0, at: now) }
            return try await answer(page, context)
        }
    }
}
