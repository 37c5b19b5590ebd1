import Catalog
import Replica
import Routing

extension SearchPage {
    /// - Parameters:
    ///   - hits: nil before anything was looked for.
    ///   - body: the implementing body of a matter, by code.
    init(query: String, hits: [MatterHit]?, body: (String) -> String, drafts: DraftList?) {
        self.init(
            query: query, placeholder: Wording.Search.placeholder, drafts: drafts,
            results: hits.map { hits in
                Results(
                    count: Wording.Search.count(hits.count),
                    hits: hits.map { found in
                        Hit(
                            code: found.hit.code, name: found.hit.name, body: body(found.hit.code),
                            reason: found.hit.reason, authority: AuthorityLabel(found.authority),
                            guidePath: SitePath.guide(code: found.hit.code).text,
                            intakePath: found.authority.mayReceive || found.authority == .appointmentOnly
                                ? SitePath.intake(code: found.hit.code).text : nil,
                            verb: found.authority.mayReceive ? Wording.Search.handle : Wording.Search.book)
                    }, nothing: hits.isEmpty)
            },
            legend: StationAuthority.allCases.filter { $0 != .nothing }.map(AuthorityLabel.init))
    }
}

extension AuthorityLabel {
    init(_ authority: StationAuthority) {
        label = authority.rawValue
        switch authority {
        case .decides: (meaning, style) = (Wording.Search.decides, "full")
        case .acceptsByDelegation: (meaning, style) = (Wording.Search.accepts, "part")
        case .receivesOnly: (meaning, style) = (Wording.Search.receives, "pass")
        case .appointmentOnly: (meaning, style) = (Wording.Search.books, "none")
        case .enquiryOnly: (meaning, style) = (Wording.Search.tells, "none")
        case .nothing: (meaning, style) = (Wording.Search.nothing, "none")
        }
    }
}
